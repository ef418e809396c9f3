import { nextOf, reachableFrom, type Tree, type TreeAnswer, type TreeOutcome, type TreeQuestion } from "./model.ts";

export interface WalkedStep {
  readonly node: string;
  readonly question: TreeQuestion;
  readonly answer: TreeAnswer;
}

/** How far somebody has come: what they answered, and the question or the outcome they stand at. */
export interface Walk {
  readonly steps: readonly WalkedStep[];
  readonly at: { readonly kind: "question"; readonly node: string; readonly question: TreeQuestion } | { readonly kind: "outcome"; readonly node: string; readonly outcome: TreeOutcome };
}

/** The sign between answers in an address; no id has it. */
const between = ".";

/** Answers in order, as an address carries them. Anything can stand there: what is no answer ends the walk. */
export function readPath(text: string): readonly string[] {
  return text === "" ? [] : text.slice(0, 2000).split(between);
}

export function writePath(answers: readonly string[]): string {
  return answers.join(between);
}

/** Goes as far as the answers lead: the first that its question does not have ends the walk there. */
export function walk(tree: Tree, answers: readonly string[]): Walk {
  const steps: WalkedStep[] = [];
  let node = tree.start;
  for (const wanted of answers) {
    const question = questionAt(tree, node);
    const answer = question?.answers.find((each) => each.id === wanted);
    if (!question || !answer) break;
    steps.push({ node, question, answer });
    node = answer.to;
  }
  const question = questionAt(tree, node);
  if (question) return { steps, at: { kind: "question", node, question } };
  const outcome = tree.outcomes[node];
  if (!outcome) throw new Error(`the tree ${tree.id} has no ${node}`);
  return { steps, at: { kind: "outcome", node, outcome } };
}

function questionAt(tree: Tree, node: string): TreeQuestion | undefined {
  return Object.hasOwn(tree.questions, node) ? tree.questions[node] : undefined;
}

/** The most questions that can still be asked, the one at the node among them. */
export function mostQuestionsFrom(tree: Tree, node: string): number {
  const longest = new Map<string, number>();
  const from = (id: string): number => {
    const known = longest.get(id);
    if (known !== undefined) return known;
    const length = Object.hasOwn(tree.questions, id) ? 1 + Math.max(0, ...nextOf(tree, id).map(from)) : 0;
    longest.set(id, length);
    return length;
  };
  return from(node);
}

/** Outcomes that can still be come to, nearest first. */
export function outcomesFrom(tree: Tree, node: string): readonly { readonly node: string; readonly outcome: TreeOutcome }[] {
  return reachableFrom(tree, node).flatMap((id) => {
    const outcome = Object.hasOwn(tree.outcomes, id) ? tree.outcomes[id] : undefined;
    return outcome ? [{ node: id, outcome }] : [];
  });
}
