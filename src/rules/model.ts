/** What the rules room answers with: plain data, so that an explanation can be stored with the case. */

/** One row of a decision table that matched, with the texts its author gave it. */
export interface MatchedRule {
  /** 1-based, as in the table people see. */
  readonly row: number;
  readonly id: string;
  /** The annotation columns of the row: column name -> text (for instance `da`, `en`). */
  readonly annotations: Readonly<Record<string, string>>;
}

export interface RuleInput {
  readonly expression: string;
  readonly label: string;
  readonly value: unknown;
}

/** The answer of one decision and why. All values are plain JSON: numbers, texts, ISO dates. */
export interface RuleAnswer {
  readonly decision: string;
  readonly output: unknown;
  readonly inputs: readonly RuleInput[];
  readonly matched: readonly MatchedRule[];
}
