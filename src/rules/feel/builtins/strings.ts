/** Functions on texts (DMN 1.5 table 75). Positions count characters (code points), from 1, or from the end when below 0. */
import { decimal, isList, wholeNumber, type FeelValue } from "../values.ts";
import { defineAll } from "./define.ts";
import { isNumber } from "../values.ts";

type Given = FeelValue | undefined;
type Texts = readonly string[];

function onTexts(work: (...texts: string[]) => FeelValue): (...args: Given[]) => FeelValue {
  return (...args) => {
    const texts: Texts = args.filter((arg) => typeof arg === "string");
    return texts.length === args.length ? work(...texts) : null;
  };
}

function substring(text: Given, from: Given, length: Given): FeelValue {
  const start = from !== undefined && isNumber(from) ? wholeNumber(from.trunc()) : null;
  const size = length === undefined ? undefined : wholeNumber(length !== null && isNumber(length) ? length.trunc() : null);
  if (typeof text !== "string" || start === null || start === 0 || size === null || (size !== undefined && size < 1)) return null;
  const signs = Array.from(text);
  const first = start > 0 ? start - 1 : signs.length + start;
  if (first < 0 || first >= signs.length) return start > 0 && signs.length === first ? "" : null;
  return signs.slice(first, size === undefined ? undefined : first + size).join("");
}

/** XPath's flags and, as far as JavaScript has it, XPath's patterns; null for a pattern that is none. */
function pattern(text: string, flags: Given, more = ""): RegExp | null {
  if (flags !== undefined && flags !== null && typeof flags !== "string") return null;
  const wanted = flags ?? "";
  if (!/^[smixq]*$/u.test(wanted)) return null;
  // A back-reference within a class is no pattern in XPath; JavaScript takes \0 there for a character.
  if (/\[[^\]]*\\\d/u.test(text) && !wanted.includes("q")) return null;
  const source = wanted.includes("q") ? text.replace(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&") : wanted.includes("x") ? text.replace(/\[(?:\\.|[^\]\\])*\]|\s+/gu, (part) => (part.startsWith("[") ? part : "")) : text;
  try {
    return new RegExp(withSubtraction(source), `${source.includes("-[") ? "v" : "u"}${more}${[...new Set(wanted)].filter((flag) => "smi".includes(flag)).join("")}`);
  } catch {
    // A pattern of an author that is not a regular expression is null, as every wrong argument is.
    return null;
  }
}

/** XPath takes characters away from a class as `[A-Z-[OI]]`, JavaScript as `[[A-Z]--[OI]]`. */
function withSubtraction(source: string): string {
  return source.replace(/\[(\^?[^[\]]*)-(\[[^[\]]*\])\]/gu, "[[$1]--$2]");
}

function matchesPattern(input: Given, text: Given, flags: Given): FeelValue {
  if (typeof input !== "string" || typeof text !== "string") return null;
  return pattern(text, flags)?.test(input) ?? null;
}

function replace(input: Given, text: Given, replacement: Given, flags: Given): FeelValue {
  if (typeof input !== "string" || typeof text !== "string" || typeof replacement !== "string") return null;
  const found = pattern(text, flags, "g");
  if (!found) return null;
  const by = replacement.replace(/\\\$/gu, "$$$$").replace(/\$0/gu, "$$&").replace(/\\\\/gu, "\\");
  return input.replace(found, by);
}

function join(list: Given, delimiter: Given, prefix: Given, suffix: Given): FeelValue {
  const around = [delimiter, prefix, suffix].map((text) => text ?? "");
  const [between, before, after] = around;
  const items = typeof list === "string" ? [list] : list;
  if (items === undefined || !isList(items) || typeof between !== "string" || typeof before !== "string" || typeof after !== "string") return null;
  const texts = items.filter((item) => item !== null);
  return texts.every((item) => typeof item === "string") ? before + texts.join(between) + after : null;
}

function split(text: Given, delimiter: Given): FeelValue {
  if (typeof text !== "string" || typeof delimiter !== "string") return null;
  const by = pattern(delimiter, undefined);
  return by && text.split(by);
}

export const stringFunctions = defineAll({
  substring: ["string, start position, length?", substring],
  "string length": ["string", onTexts((text) => decimal(Array.from(text).length))],
  "upper case": ["string", onTexts((text) => text.toUpperCase())],
  "lower case": ["string", onTexts((text) => text.toLowerCase())],
  "substring before": ["string, match", onTexts((text, match) => text.slice(0, Math.max(0, text.indexOf(match))))],
  "substring after": ["string, match", onTexts((text, match) => (text.includes(match) ? text.slice(text.indexOf(match) + match.length) : ""))],
  contains: ["string, match", onTexts((text, match) => text.includes(match))],
  "starts with": ["string, match", onTexts((text, match) => text.startsWith(match))],
  "ends with": ["string, match", onTexts((text, match) => text.endsWith(match))],
  matches: ["input, pattern, flags?", matchesPattern],
  replace: ["input, pattern, replacement, flags?", replace],
  split: ["string, delimiter", split],
  "string join": ["list, delimiter?, prefix?, suffix?", join],
});
