import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type Weight = "regular" | "bold";
/** Latin carries Danish and most of Western Europe; the extended one has the letters of the rest ("Łukasz"). */
type Part = "latin" | "latin-ext";
export type FontName = `${Part}-${Weight}`;

/** A piece of text that one font can write. */
export interface Run {
  readonly text: string;
  readonly font: FontName;
}

const weights = { regular: 400, bold: 600 } as const;
const parts: readonly Part[] = ["latin", "latin-ext"];

let loaded: ReadonlyMap<FontName, Buffer> | undefined;

/** The files of IBM Plex Sans (SIL Open Font Licence), read once. WOFF, which the PDF library reads and embeds as a subset. */
export function fontFiles(): ReadonlyMap<FontName, Buffer> {
  loaded ??= new Map(parts.flatMap((part) => [load(part, "regular"), load(part, "bold")]));
  return loaded;
}

function load(part: Part, weight: Weight): readonly [FontName, Buffer] {
  const file = import.meta.resolve(`@fontsource/ibm-plex-sans/files/ibm-plex-sans-${part}-${weights[weight]}-normal.woff`);
  return [`${part}-${weight}`, readFileSync(fileURLToPath(file))];
}

/** Letters that only the extended part has: Latin Extended-A and -B, without the few that Latin carries itself. */
const extended = /[\u0100-\u0130\u0132-\u0151\u0154-\u024F\u1E00-\u1EFF]/;

/** Splits a text into pieces by font. */
export function runsOf(text: string, weight: Weight): readonly Run[] {
  const runs: Run[] = [];
  for (const character of text) {
    const font: FontName = `${extended.test(character) ? "latin-ext" : "latin"}-${weight}`;
    const last = runs.at(-1);
    if (last?.font === font) runs[runs.length - 1] = { font, text: last.text + character };
    else runs.push({ font, text: character });
  }
  return runs;
}
