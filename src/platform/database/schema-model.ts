/** A column as the catalog of the database has it. */
export interface Column {
  readonly name: string;
  /** As PostgreSQL writes it: `uuid`, `timestamp with time zone`. */
  readonly type: string;
  readonly nullable: boolean;
  /** What it is where nothing is said, or, of a computed one, always. */
  readonly default: string | null;
  readonly computed: boolean;
}

/** A table as the catalog of the database has it; the definitions are PostgreSQL's own words. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly constraints: readonly { readonly name: string; readonly definition: string }[];
  readonly indexes: readonly string[];
  readonly triggers: readonly string[];
  /** Who may read which rows (row-level security). */
  readonly policies: readonly string[];
}

export interface Schema {
  readonly tables: readonly Table[];
  readonly functions: readonly string[];
}
