/** Text to lezer's tree, and a plain sentence when the text is not FEEL. */
import type { SyntaxNode, Tree } from "@lezer/common";
import { parser, trackVariables } from "lezer-feel";
import { builtinNames } from "./builtins/all.ts";
import { FeelSyntaxError, positionOf } from "./syntax-error.ts";

/** Names that hold more than plain words ("Approved/Declined", "loan amount"), so that they are read as one; nested for paths. */
export interface NameShape { readonly [name: string]: NameShape | 1 }

const longestText = 20_000;
const builtinShape: NameShape = Object.fromEntries(builtinNames.filter((name) => /\s/u.test(name)).map((name) => [name, 1 as const]));
const plain = {
  Expression: parser.configure({ contextTracker: trackVariables(builtinShape) }),
  UnaryTests: parser.configure({ contextTracker: trackVariables(builtinShape), top: "UnaryTests" }),
};

export function readTree(text: string, top: "Expression" | "UnaryTests", names: NameShape | null): SyntaxNode {
  if (text.length > longestText) throw new FeelSyntaxError(1, 1, `This is longer than ${longestText} characters. Split it into several expressions.`);
  const tree = parse(text, top, names);
  const fault = firstFault(tree);
  if (fault !== null) throw faultAt(text, fault);
  return tree.topNode;
}

function parse(text: string, top: "Expression" | "UnaryTests", names: NameShape | null): Tree {
  const configured = names === null
    ? plain[top]
    : parser.configure({ contextTracker: trackVariables({ ...builtinShape, ...names }), top });
  try {
    return configured.parse(text);
  } catch (error) {
    // lezer-feel's tracker of names throws on some broken texts ("uncleared name"), and deep nesting can run out of stack.
    if (error instanceof RangeError) throw new FeelSyntaxError(1, 1, "This is nested too deeply. Split it into several expressions.");
    throw new FeelSyntaxError(1, 1, "This is not a FEEL expression. Check names, brackets and quotes.");
  }
}

function firstFault(tree: Tree): number | null {
  let fault: number | null = null;
  tree.iterate({
    enter(node) {
      if (node.type.isError && (fault === null || node.from < fault)) fault = node.from;
    },
  });
  return fault;
}

function faultAt(text: string, offset: number): FeelSyntaxError {
  const { line, column } = positionOf(text, offset);
  return new FeelSyntaxError(line, column, adviceAt(text, offset));
}

function adviceAt(text: string, offset: number): string {
  if (text.trim() === "") return "The expression is empty. Write one, or a dash (-) in a cell that takes anything.";
  const quotes = text.replace(/\\./gu, "").split('"').length - 1;
  if (quotes % 2 === 1) return 'A text is not closed. Add the missing " at its end.';
  const unclosed = unclosedBracket(text);
  if (unclosed !== null) return `A bracket "${unclosed}" is not closed. Add its counterpart.`;
  const rest = text.slice(offset).trim();
  if (rest === "") return "The expression ends too early. Finish it.";
  const word = /^(?:[\p{L}\p{N}_]+|.)/u.exec(rest)?.[0] ?? "";
  if (word === "'" || word === "\u201d" || word === "\u201c") return 'Texts stand in straight double quotes ("). Use those.';
  if (word === "&" || word === "|") return 'Write "and" or "or" instead of signs.';
  if (rest.startsWith("==") || /=\s*$/u.test(text.slice(0, offset))) return "Two values are compared with one equals sign (=).";
  return `"${word}" cannot stand here. Remove it, or write what is missing before it.`;
}

function unclosedBracket(text: string): string | null {
  const open: string[] = [];
  for (const sign of text.replace(/"(?:\\.|[^"\\])*"/gu, "")) {
    if (sign === "(" || sign === "{") open.push(sign);
    if (sign === ")" || sign === "}") open.pop();
  }
  return open.at(-1) ?? null;
}
