import type { Chance } from "../../demo/generator/chance.ts";

const letters = "abcdefghijklmnopqrstuvwxyzæøå";

/** A name with one slip of the pen in a word of three letters or more: two letters swapped, one left out, one too many, or another. */
export function slip(name: string, chance: Pick<Chance, "below" | "pick">): string {
  const places = [...name.matchAll(/\p{L}+/gu)].filter(([word]) => word.length > 2);
  const place = chance.pick(places);
  const word = place[0];
  const at = chance.below(word.length);
  const [before, here, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const other = chance.pick([...letters]);
  const made = [
    () => (after === "" ? before.slice(0, -1) + here + before.slice(-1) : before + after.charAt(0) + here + after.slice(1)),
    () => before + after,
    () => before + here + other + after,
    () => before + other + after,
  ];
  return name.slice(0, place.index) + chance.pick(made)() + name.slice(place.index + word.length);
}

/** As one writes it on a keyboard without the Danish letters. */
export function spelledOut(name: string): string {
  const spelled: Readonly<Record<string, string>> = { æ: "ae", ø: "oe", å: "aa", Æ: "Ae", Ø: "Oe", Å: "Aa" };
  return name.replace(/[æøå]/gi, (letter) => spelled[letter] ?? letter);
}
