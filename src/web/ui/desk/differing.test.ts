import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differing, type Piece } from "./differing.ts";

const joined = (pieces: readonly Piece[]) => pieces.map((piece) => piece.text).join("");
const marks = (pieces: readonly Piece[]) => pieces.filter((piece) => piece.differs).map((piece) => piece.text);

describe("two texts side by side", () => {
  it("marks the number that differs and nothing else", () => {
    const { left, right } = differing("Vindrosegade 120, 3. tv", "Vindrosegade 102, 3. tv");
    expect(marks(left)).toEqual(["120"]);
    expect(marks(right)).toEqual(["102"]);
  });
  it("marks what only one of them has", () => {
    const { left, right } = differing("Ida Ravn", "Ida Maria Ravn");
    expect(marks(left)).toEqual([]);
    expect(marks(right)).toEqual(["Maria "]);
  });
  it("loses no character and marks something exactly when they differ", () => {
    const text = fc.array(fc.constantFrom("a", "b", "1", " ", ",", "æ", "🚗"), { maxLength: 30 }).map((signs) => signs.join(""));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const { left, right } = differing(a, b);
        expect(joined(left)).toBe(a);
        expect(joined(right)).toBe(b);
        expect(marks(left).length + marks(right).length > 0).toBe(a !== b);
      }),
    );
  });
  it("gives up word by word on very long texts but still says that they differ", () => {
    const long = "ord ".repeat(500);
    expect(marks(differing(long, `${long}x`).right)).toHaveLength(1);
  });
});
