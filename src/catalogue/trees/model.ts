/** Questions that lead to the right service, or to "you need not do anything"; tree.yaml, parsed (docs/how-to/write-guidance.md). */
import type { LocalText, Locale } from "../../platform/text.ts";

export interface TreeAnswer {
  readonly id: string;
  readonly label: LocalText;
  readonly note?: LocalText;
  /** Id of the question or the outcome that it leads to. */
  readonly to: string;
}

export interface TreeQuestion {
  readonly text: LocalText;
  readonly help?: LocalText;
  readonly answers: readonly TreeAnswer[];
}

/** What is carried into a question of the service's form: a value, or the answer given to a question of the tree. */
export type Carried = { readonly value: boolean | number | string } | { readonly answer: string };

export type TreeOutcome =
  | { readonly kind: "service"; readonly service: string; readonly text?: LocalText; readonly carries: Readonly<Record<string, Carried>> }
  | { readonly kind: "topic"; readonly topic: string; readonly text?: LocalText }
  | { readonly kind: "nothing"; readonly text: LocalText }
  | { readonly kind: "call"; readonly phone: string; readonly text: LocalText };

export interface Tree {
  readonly id: string;
  readonly title: LocalText;
  readonly lead: LocalText;
  readonly topic: string;
  readonly audience: readonly ("citizen" | "company" | "employee")[];
  readonly keywords: Readonly<Record<Locale, readonly string[]>>;
  /** Id of the first question. */
  readonly start: string;
  readonly questions: Readonly<Record<string, TreeQuestion>>;
  readonly outcomes: Readonly<Record<string, TreeOutcome>>;
}

/** The ids that a question leads to, each once. */
export function nextOf(tree: Tree, node: string): readonly string[] {
  return Object.hasOwn(tree.questions, node) ? [...new Set((tree.questions[node]?.answers ?? []).map((answer) => answer.to))] : [];
}

/** Every id that can be come to from a node, with the node itself, nearest first. Ends also where a tree runs in a circle. */
export function reachableFrom(tree: Tree, node: string): readonly string[] {
  const found = new Set([node]);
  for (const id of found) for (const next of nextOf(tree, id)) found.add(next);
  return [...found];
}
