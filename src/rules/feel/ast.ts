/** What an expression is made of, after reading. Plain data: it can be compiled, and searched for names. */
import type { FeelValue } from "./values.ts";

export type CompareOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";
export type ArithmeticOperator = "+" | "-" | "*" | "/" | "**";

export interface Iterator {
  readonly name: string;
  readonly source: Node;
  /** `for i in source..end`. */
  readonly end: Node | null;
}

export type TypeRef =
  | { readonly type: "named"; readonly name: string }
  | { readonly type: "list"; readonly of: TypeRef }
  | { readonly type: "range"; readonly of: TypeRef }
  | { readonly type: "context"; readonly entries: readonly { readonly name: string; readonly of: TypeRef }[] }
  | { readonly type: "function"; readonly parameters: readonly TypeRef[]; readonly result: TypeRef };

export interface Argument {
  readonly name: string | null;
  readonly value: Node;
}
export interface Parameter {
  readonly name: string;
  readonly of: TypeRef | null;
}

export type Node =
  | { readonly type: "literal"; readonly value: FeelValue }
  | { readonly type: "name"; readonly name: string }
  | { readonly type: "path"; readonly base: Node; readonly name: string }
  | { readonly type: "filter"; readonly base: Node; readonly condition: Node }
  | { readonly type: "call"; readonly callee: Node; readonly args: readonly Argument[] }
  | { readonly type: "arithmetic"; readonly operator: ArithmeticOperator; readonly left: Node; readonly right: Node }
  | { readonly type: "negate"; readonly operand: Node }
  | { readonly type: "compare"; readonly operator: CompareOperator; readonly left: Node; readonly right: Node }
  | { readonly type: "between"; readonly value: Node; readonly low: Node; readonly high: Node }
  | { readonly type: "in"; readonly value: Node; readonly tests: readonly Node[] }
  | { readonly type: "unary"; readonly operator: CompareOperator; readonly operand: Node }
  | { readonly type: "range"; readonly start: Node; readonly end: Node; readonly startIncluded: boolean; readonly endIncluded: boolean }
  | { readonly type: "and" | "or"; readonly left: Node; readonly right: Node }
  | { readonly type: "if"; readonly condition: Node; readonly yes: Node; readonly no: Node }
  | { readonly type: "for"; readonly iterators: readonly Iterator[]; readonly body: Node }
  | { readonly type: "quantified"; readonly kind: "some" | "every"; readonly iterators: readonly Iterator[]; readonly body: Node }
  | { readonly type: "instance"; readonly value: Node; readonly of: TypeRef }
  | { readonly type: "list"; readonly items: readonly Node[] }
  | { readonly type: "context"; readonly entries: readonly { readonly key: string; readonly value: Node }[] }
  | { readonly type: "function"; readonly parameters: readonly Parameter[]; readonly body: Node | null };

/** The tests of one cell of a decision table. `any` is the dash. */
export type UnaryTests =
  | { readonly type: "any" }
  | { readonly type: "tests"; readonly negated: boolean; readonly tests: readonly Node[] };
