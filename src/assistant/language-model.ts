import type { Locale } from "../platform/text.ts";
import type { Passage } from "./model.ts";

/** What is asked of a language model: nothing of a person, only what everybody may read, and the question without what points to somebody. */
export interface Writing {
  readonly question: string;
  /** The last turns, oldest first; the same care. */
  readonly turns: readonly { readonly question: string; readonly answer: string }[];
  /** Numbered from 1 as cited. */
  readonly passages: readonly Pick<Passage, "source" | "heading" | "sentences">[];
  readonly locale: Locale;
}

/** A language model outside the house. Implemented by the partners room; throws `partner-down` or `partner-refused`. What it answers is believed in nothing (check-writing.ts). */
export interface LanguageModel {
  write(writing: Writing): Promise<string>;
}
