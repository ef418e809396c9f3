import { ScimFault } from "./fault.ts";

/** RFC 7644 § 3.4.2.2. Attribute names are in small letters, without the URN of a schema that everybody knows. */
export type Filter =
  | { readonly kind: "and" | "or"; readonly all: readonly Filter[] }
  | { readonly kind: "not"; readonly what: Filter }
  | { readonly kind: "compare"; readonly path: string; readonly operator: Operator; readonly value: string | number | boolean | null }
  /** `emails[type eq "work"]`, and what stands behind the bracket. */
  | { readonly kind: "within"; readonly path: string; readonly filter: Filter };

const operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "pr"] as const;
export type Operator = (typeof operators)[number];

/** Characters, and how deep brackets may stand in each other. */
const longest = 2000;
const deepest = 20;

interface Token {
  readonly kind: "word" | "text" | "mark";
  readonly text: string;
}

/** Throws `invalidFilter` for what is none. */
export function parseFilter(text: string): Filter {
  if (text.length > longest) throw wrong("the filter is too long");
  const reader = new TokenReader(tokensOf(text));
  const filter = readOr(reader, 0);
  if (!reader.atEnd()) throw wrong("something stands behind the filter");
  return filter;
}

function wrong(what: string): ScimFault {
  return new ScimFault(400, "invalidFilter", what);
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|"(?:[^"\\]|\\.)*"|[()[\]]|[^\s()[\]"]+/gy;
  while (pattern.lastIndex < text.length) {
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined) throw wrong("a quote is not closed");
    if (found.trim() === "") continue;
    if (found.startsWith('"')) tokens.push({ kind: "text", text: found });
    else tokens.push({ kind: /^[()[\]]$/.test(found) ? "mark" : "word", text: found });
  }
  return tokens;
}

class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }
  atEnd(): boolean {
    return this.#at === this.#tokens.length;
  }
  next(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw wrong("the filter ends too early");
    this.#at += 1;
    return token;
  }
  /** Takes the word when it is next. */
  takes(word: string): boolean {
    const token = this.#tokens[this.#at];
    if (!token || token.kind === "text" || token.text.toLowerCase() !== word) return false;
    this.#at += 1;
    return true;
  }
}

function readOr(reader: TokenReader, depth: number): Filter {
  const all = [readAnd(reader, depth)];
  while (reader.takes("or")) all.push(readAnd(reader, depth));
  return all.length === 1 && all[0] ? all[0] : { kind: "or", all };
}

function readAnd(reader: TokenReader, depth: number): Filter {
  const all = [readOne(reader, depth)];
  while (reader.takes("and")) all.push(readOne(reader, depth));
  return all.length === 1 && all[0] ? all[0] : { kind: "and", all };
}

function readOne(reader: TokenReader, depth: number): Filter {
  if (depth > deepest) throw wrong("the filter is too deep");
  if (reader.takes("not")) return { kind: "not", what: readOne(reader, depth + 1) };
  if (reader.takes("(")) return closed(reader, ")", depth);
  const path = pathName(reader.next().text);
  if (reader.takes("[")) {
    const filter = closed(reader, "]", depth);
    return { kind: "within", path, filter };
  }
  const operator = operatorOf(reader.next().text);
  return { kind: "compare", path, operator, value: operator === "pr" ? null : valueOf(reader.next()) };
}

function closed(reader: TokenReader, mark: string, depth: number): Filter {
  const filter = readOr(reader, depth + 1);
  if (!reader.takes(mark)) throw wrong(`${mark} is missing`);
  return filter;
}

function operatorOf(text: string): Operator {
  const found = operators.find((one) => one === text.toLowerCase());
  if (!found) throw wrong("there is no such operator");
  return found;
}

function valueOf({ kind, text }: Token): string | number | boolean | null {
  if (kind === "mark") throw wrong("a value is missing");
  try {
    const value: unknown = JSON.parse(kind === "word" ? text.toLowerCase() : text);
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null) return value;
  } catch {
    // Told below.
  }
  throw wrong("a value is neither text in quotes, a number, true nor false");
}

const core = /^urn:ietf:params:scim:schemas:core:2\.0:(user|group):/;
export function pathName(path: string): string {
  return path.toLowerCase().replace(core, "");
}

/** Whether a plain value, or an object with these attributes (in small letters), fits. For what is in memory: members, mail addresses. */
export function fits(filter: Filter, attributes: (path: string) => readonly unknown[]): boolean {
  switch (filter.kind) {
    case "and":
      return filter.all.every((one) => fits(one, attributes));
    case "or":
      return filter.all.some((one) => fits(one, attributes));
    case "not":
      return !fits(filter.what, attributes);
    case "within":
      return fits(filter.filter, (path) => attributes(`${filter.path}.${path}`));
    case "compare":
      return compares(filter, attributes(filter.path));
  }
}

function compares({ operator, value }: Extract<Filter, { kind: "compare" }>, values: readonly unknown[]): boolean {
  const isThere = values.filter((one) => one !== null && one !== undefined && one !== "");
  if (operator === "pr") return isThere.length > 0;
  if (operator === "ne") return !compares({ kind: "compare", path: "", operator: "eq", value }, values);
  if (value === null) return operator === "eq" && isThere.length === 0;
  return isThere.some((one) => comparesOne(operator, one, value));
}

function comparesOne(operator: Operator, one: unknown, value: string | number | boolean): boolean {
  if (typeof one === "boolean") return operator === "eq" && one === asBoolean(value);
  if (typeof one !== "string" && typeof one !== "number") return false;
  const [a, b] = [String(one).toLowerCase(), String(value).toLowerCase()];
  switch (operator) {
    case "eq":
      return a === b;
    case "co":
      return a.includes(b);
    case "sw":
      return a.startsWith(b);
    case "ew":
      return a.endsWith(b);
    case "gt":
      return a > b;
    case "ge":
      return a >= b;
    case "lt":
      return a < b;
    case "le":
      return a <= b;
    default:
      return false;
  }
}

/** Entra ID writes "True" and "False" as texts. Undefined for what is neither. */
export function asBoolean(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return undefined;
  return { true: true, false: false }[value.toLowerCase()];
}
