/** The assistant: answers from the house's own texts, each sentence with the page that it comes from. It decides nothing and keeps nothing. */
import type { CatalogueKind } from "../catalogue/search.ts";

/** A page that answers come from. */
export interface Source {
  readonly kind: CatalogueKind;
  readonly id: string;
  readonly title: string;
  /** Path without language. */
  readonly path: string;
}

/** For whom a page is: what only the municipality's own employees send in and do, or everybody's. */
export type Readers = "employees" | "everybody";

/** A piece of a page that says one thing, in one language. */
export interface Passage {
  readonly source: Source;
  /** What stands over it on its page; null where the page begins. */
  readonly heading: string | null;
  /** Plain text: no Markdown, no HTML, no addresses. */
  readonly sentences: readonly string[];
  /** Places of the sentences with which something new begins: nobody reads on past them. */
  readonly breaks: readonly number[];
  /** Its sentences are rows of a rule, each of which holds only for cases of its own. */
  readonly rows: boolean;
  /** What people call the page, in both languages: said nowhere, only looked for. */
  readonly names: readonly string[];
  readonly keywords: readonly string[];
  readonly readers: Readers;
}

export interface AnswerSentence {
  readonly text: string;
  readonly source: Source;
}

/** Why the assistant has no answer; each is said in plain words. */
export type Declined = "unknown" | "decides" | "others" | "elsewhere" | "rude" | "small-talk" | "nothing-asked" | "wants-person";

export type Answer =
  | { readonly kind: "answer"; readonly sentences: readonly AnswerSentence[]; /** The first is the best. */ readonly sources: readonly Source[] }
  /** Several pages are near: the person says which. */
  | { readonly kind: "choose"; readonly options: readonly Source[] }
  /** It is about a case of their own: answered from the case and never by the model. `number`: the one they named. */
  | { readonly kind: "own-cases"; readonly number: string | null }
  /** `near`: pages that may be about it, where the assistant is not sure; it says so and claims nothing. */
  | { readonly kind: "declined"; readonly why: Declined; readonly near: readonly Source[] };

/** One question and what was said to it, as the next one is understood from it. */
export interface Turn {
  readonly question: string;
  readonly answer: string;
  /** The page that answered: "service parking-licence"; null where none did. */
  readonly source: string | null;
  /** Pages that were shown without one of them answering: those that were asked back about, or the nearest. */
  readonly offered: readonly string[];
}
