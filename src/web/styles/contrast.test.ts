/** What the styles may put on what: each colour of text on each ground, and the lines and marks that say something, by WCAG 2.2's own formula. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const folder = new URL("./", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const tokens = new Map([...read("_tokens.scss").matchAll(/--sk-([\w-]+): (#[\da-f]{6});/g)].map(([, name = "", hex = ""]) => [name, hex]));
const styles = readdirSync(folder).filter((name) => name.endsWith(".scss") && name !== "_tokens.scss").map((name) => read(name)).join("\n");
const used = (property: string) => [...new Set([...styles.matchAll(new RegExp(`(?<![\\w-])${property}: var\\(--sk-([\\w-]+)\\)`, "g"))].map(([, name = ""]) => name))];

/** Relative luminance of WCAG 2.2, of "#5b1f4c". */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(colour(one)), luminance(colour(other))].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function colour(name: string): string {
  const hex = name === "white" ? "#ffffff" : tokens.get(name);
  if (!hex) throw new Error(`there is no colour ${name}`);
  return hex;
}

/** Grounds that only hold white text, or none. */
const dark = ["accent", "accent-dark", "done", "line-strong"];
const grounds = used("background").filter((ground) => !dark.includes(ground));
/** A mark between other things, with no word in it. */
const noText = ["line-strong"];
const texts = used("color").filter((text) => !noText.includes(text));

test("the formula is that of WCAG: black on white is 21, and its two known greys stand either side of 4.5", () => {
  tokens.set("black", "#000000").set("grey", "#767676").set("lighter", "#777777");
  expect(contrast("black", "white")).toBeCloseTo(21, 5);
  expect(contrast("grey", "white")).toBeGreaterThan(4.5);
  expect(contrast("lighter", "white")).toBeLessThan(4.5);
});

test("the styles use colours that there are, on grounds that there are", () => {
  expect(texts).toEqual(expect.arrayContaining(["ink", "ink-soft", "accent", "done", "soon", "late", "info"]));
  expect(grounds).toEqual(expect.arrayContaining(["paper", "sand", "sand-deep", "accent-bg", "soon-bg", "late-bg", "done-bg", "info-bg"]));
});

describe.each(texts)("text in %s (1.4.3)", (text) => {
  test.each(grounds)("is read on %s", (ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });
});

test.each(dark.filter((ground) => ground !== "line-strong"))("white text is read on %s (1.4.3)", (ground) => {
  expect(contrast("white", ground)).toBeGreaterThanOrEqual(4.5);
});

describe.each(["line-strong", "focus", "accent", "done", "soon", "late", "info", "ink-soft"])("a line or mark in %s (1.4.11)", (mark) => {
  test.each(grounds)("is seen on %s", (ground) => {
    expect(contrast(mark, ground)).toBeGreaterThanOrEqual(3);
  });
});

test("the figures that stand beside the colours are right", () => {
  const claims = [...read("_tokens.scss").matchAll(/--sk-([\w-]+): #[\da-f]{6};\s*\/\*([^*]+)\*\//g)].flatMap(([, name = "", words = ""]) => [...words.matchAll(/([\d.]+):1 on (white|sand)/g)].map(([, figure, ground = ""]) => ({ name, ground, figure: Number(figure) })));
  expect(claims.length).toBeGreaterThan(4);
  for (const { name, ground, figure } of claims) expect.soft(contrast(name, ground), `${name} on ${ground}`).toBeCloseTo(figure, 1);
});
