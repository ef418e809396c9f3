/** A DMN file as read: decisions, what they need, and their logic with every expression already compiled. */
import type { Expression, UnaryTests } from "../feel.ts";

export interface Place {
  readonly line: number;
  /** Id, or the tag where there is none. */
  readonly element: string;
}

export type HitPolicy = "UNIQUE" | "FIRST" | "ANY" | "PRIORITY" | "RULE ORDER" | "OUTPUT ORDER" | "COLLECT";
export type Aggregation = "SUM" | "MIN" | "MAX" | "COUNT";

export interface TableInput {
  readonly label: string;
  readonly expression: Expression;
  readonly typeRef: string | null;
  readonly allowed: UnaryTests | null;
}
export interface TableOutput {
  /** Empty for the only output of a table. */
  readonly name: string;
  readonly typeRef: string | null;
  /** In order of priority. */
  readonly allowed: UnaryTests | null;
  readonly fallback: Expression | null;
}
export interface TableRule extends Place {
  /** 1-based. */
  readonly row: number;
  readonly inputs: readonly UnaryTests[];
  readonly outputs: readonly Expression[];
  readonly annotations: Readonly<Record<string, string>>;
}
export interface DecisionTable extends Place {
  readonly type: "table";
  readonly hitPolicy: HitPolicy;
  readonly aggregation: Aggregation | null;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rules: readonly TableRule[];
}

export interface Binding {
  /** Null: the result of the context. */
  readonly name: string | null;
  readonly typeRef: string | null;
  readonly logic: Logic;
}
export type Logic =
  | DecisionTable
  | { readonly type: "literal"; readonly expression: Expression }
  | { readonly type: "context"; readonly entries: readonly Binding[] }
  | { readonly type: "list"; readonly items: readonly Logic[] }
  | { readonly type: "relation"; readonly columns: readonly string[]; readonly rows: readonly (readonly Logic[])[] }
  | { readonly type: "invocation"; readonly callee: Logic; readonly bindings: readonly Binding[] }
  | { readonly type: "function"; readonly parameters: readonly { readonly name: string; readonly typeRef: string | null }[]; readonly body: Logic }
  | { readonly type: "conditional"; readonly condition: Logic; readonly yes: Logic; readonly no: Logic }
  | { readonly type: "filter"; readonly list: Logic; readonly match: Logic }
  | { readonly type: "loop"; readonly kind: "for" | "some" | "every"; readonly iterator: string; readonly list: Logic; readonly body: Logic }
  | { readonly type: "none" };

export interface Decision extends Place {
  readonly id: string;
  readonly name: string;
  readonly typeRef: string | null;
  /** Ids of decisions, inputs and knowledge that it needs. */
  readonly requires: readonly string[];
  readonly logic: Logic;
}
export interface InputData extends Place {
  readonly id: string;
  readonly name: string;
  readonly typeRef: string | null;
}
export interface Knowledge extends Place {
  readonly id: string;
  readonly name: string;
  readonly requires: readonly string[];
  readonly logic: Logic;
}
export interface ItemType {
  readonly name: string;
  readonly collection: boolean;
  readonly typeRef: string | null;
  readonly components: readonly ItemType[];
  readonly allowed: UnaryTests | null;
}
export interface DmnModel {
  readonly file: string;
  readonly name: string;
  readonly decisions: readonly Decision[];
  readonly inputs: readonly InputData[];
  readonly knowledge: readonly Knowledge[];
  readonly types: ReadonlyMap<string, ItemType>;
}
