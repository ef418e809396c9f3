/** From lezer's tree to our own nodes. The tree is known to be without faults here. */
import type { SyntaxNode } from "@lezer/common";
import type { Argument, ArithmeticOperator, CompareOperator, Iterator, Node, UnaryTests } from "./ast.ts";
import { Part } from "./part.ts";
import { readParameter, readType } from "./read-type.ts";
import { decimal, normalName, type FeelValue } from "./values.ts";

export function readExpression(top: SyntaxNode, source: string): Node {
  return readNode(new Part(top, source).at(0));
}

export function readUnaryTests(top: SyntaxNode, source: string): UnaryTests {
  const root = new Part(top, source);
  if (root.child("Wildcard")) return { type: "any" };
  const tests = root.child("PositiveUnaryTests");
  if (!tests) throw root.fault("The cell is empty. Write a dash (-) when it takes anything.");
  return { type: "tests", negated: root.child("not") !== null, tests: tests.meaning.map((test) => readNode(test.at(0))) };
}

type Reader = (part: Part) => Node;
const readers: Readonly<Record<string, Reader>> = {
  NumericLiteral: (part) => literal(decimal(part.text.replace(/\s/gu, ""))),
  StringLiteral: (part) => literal(readText(part)),
  BooleanLiteral: (part) => literal(part.text === "true"),
  null: () => literal(null),
  "?": () => ({ type: "name", name: "?" }),
  VariableName: (part) => ({ type: "name", name: normalName(part.text) }),
  ParenthesizedExpression: (part) => readNode(part.at(0)),
  DateTimeLiteral: readDateTimeLiteral,
  FunctionInvocation: (part) => ({ type: "call", callee: readCallee(part.at(0)), args: readArguments(part) }),
  PathExpression: (part) => ({ type: "path", base: readNode(part.at(0)), name: normalName(part.at(1).text) }),
  FilterExpression: (part) => ({ type: "filter", base: readNode(part.at(0)), condition: readNode(part.at(1)) }),
  ArithmeticExpression: readArithmetic,
  Comparison: readComparison,
  SimplePositiveUnaryTest: readSimpleTest,
  Interval: readInterval,
  Conjunction: (part) => ({ type: "and", left: readNode(part.at(0)), right: readNode(part.at(1)) }),
  Disjunction: (part) => ({ type: "or", left: readNode(part.at(0)), right: readNode(part.at(1)) }),
  IfExpression: (part) => ({ type: "if", condition: readNode(part.at(0)), yes: readNode(part.at(1)), no: readNode(part.at(2)) }),
  ForExpression: (part) => ({ type: "for", iterators: readIterators(part.at(0)), body: readNode(part.at(1)) }),
  QuantifiedExpression: (part) => ({
    type: "quantified", kind: part.child("some") ? "some" : "every", iterators: readIterators(part.at(0)), body: readNode(part.at(1)),
  }),
  InstanceOfExpression: (part) => ({ type: "instance", value: readNode(part.at(0)), of: readType(part.at(1)) }),
  List: (part) => ({ type: "list", items: part.meaning.map(readNode) }),
  Context: readContext,
  FunctionDefinition: readFunction,
};

export function readNode(part: Part): Node {
  const reader = Object.hasOwn(readers, part.name) ? readers[part.name] : undefined;
  if (!reader) throw part.fault(`"${part.text.slice(0, 30)}" is not an expression. Rewrite it.`);
  return reader(part);
}

function literal(value: FeelValue): Node {
  return { type: "literal", value };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "'": "'", "\\": "\\" };
function readText(part: Part): string {
  return part.text.slice(1, -1).replace(/\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))/gsu, (whole, braces, four, six, sign) => {
    const code: string | undefined = braces ?? four ?? six;
    if (code === undefined) return escapes[String(sign)] ?? whole;
    const point = Number.parseInt(code, 16);
    if (point > 0x10ffff) throw part.fault(`There is no character ${whole}. Correct its number.`);
    return String.fromCodePoint(point);
  });
}

function readDateTimeLiteral(part: Part): Node {
  const at = part.child("AtLiteral");
  if (at) return { type: "call", callee: { type: "name", name: "@" }, args: [{ name: null, value: readNode(at.at(0)) }] };
  return { type: "call", callee: readCallee(part.at(0)), args: readArguments(part) };
}

function readCallee(part: Part): Node {
  return part.name === "DateTimeConstructor" || part.name === "SpecialFunctionName"
    ? { type: "name", name: normalName(part.text) }
    : readNode(part);
}

function readArguments(part: Part): Argument[] {
  const named = part.child("NamedParameters");
  if (named) return named.meaning.map((one) => ({ name: normalName(one.at(0).text), value: readNode(one.at(1)) }));
  return (part.child("PositionalParameters")?.meaning ?? []).map((one) => ({ name: null, value: readNode(one) }));
}

const arithmetic: Readonly<Record<string, ArithmeticOperator>> = { "+": "+", "-": "-", "*": "*", "/": "/", "**": "**", "^": "**" };
function readArithmetic(part: Part): Node {
  const sign = part.child("ArithOp")?.text ?? "";
  const operator = arithmetic[sign];
  if (!operator) throw part.fault(`"${sign}" is no sign of arithmetic. Use + - * / or **.`);
  if (part.meaning.length === 1) {
    const operand = readNode(part.at(0));
    return operator === "-" ? { type: "negate", operand } : operand;
  }
  return { type: "arithmetic", operator, left: readNode(part.at(0)), right: readNode(part.at(1)) };
}

const comparisons: Readonly<Record<string, CompareOperator>> = { "=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=" };
function readOperator(part: Part): CompareOperator | null {
  return comparisons[part.child("CompareOp")?.text ?? ""] ?? null;
}

function readComparison(part: Part): Node {
  const operator = readOperator(part);
  if (operator) {
    const right = readNode(part.at(1));
    if (right.type === "unary" && part.at(1).name === "SimplePositiveUnaryTest") throw part.at(1).fault("Two values are compared with one sign (=, !=, <, <=, >, >=). Remove the second.");
    return { type: "compare", operator, left: readNode(part.at(0)), right };
  }
  if (part.child("between")) return { type: "between", value: readNode(part.at(0)), low: readNode(part.at(1)), high: readNode(part.at(2)) };
  const several = part.child("PositiveUnaryTests");
  const tests = several ? several.meaning : [part.at(1)];
  return { type: "in", value: readNode(part.at(0)), tests: tests.map((test) => readNode(test.at(0))) };
}

function readSimpleTest(part: Part): Node {
  const operator = readOperator(part);
  return operator ? { type: "unary", operator, operand: readNode(part.at(0)) } : readNode(part.at(0));
}

function readInterval(part: Part): Node {
  const first = part.parts[0]?.name;
  const last = part.parts.at(-1)?.name;
  return { type: "range", start: readNode(part.at(0)), end: readNode(part.at(1)), startIncluded: first === "[", endIncluded: last === "]" };
}

function readIterators(part: Part): Iterator[] {
  return part.meaning.map((one) => {
    const [source, end] = one.at(1).meaning;
    if (!source) throw one.fault("The list to go through is missing. Write it after \"in\".");
    return { name: normalName(one.at(0).text), source: readNode(source), end: end ? readNode(end) : null };
  });
}

function readContext(part: Part): Node {
  const entries = part.meaning.map((entry) => {
    const key = entry.at(0).at(0);
    const name = key.name === "StringLiteral" ? readText(key) : key.text.trim().replace(/\s+/gu, " ");
    return { key: name, value: readNode(entry.at(1)) };
  });
  // Two entries of one name make the whole context null (DMN 1.5 §10.3.2.6).
  return new Set(entries.map((entry) => entry.key)).size < entries.length ? literal(null) : { type: "context", entries };
}

function readFunction(part: Part): Node {
  const body = part.child("FunctionBody");
  return {
    type: "function",
    parameters: (part.child("FormalParameters")?.meaning ?? []).map(readParameter),
    body: body && !part.child("external") ? readNode(body.at(0)) : null,
  };
}
