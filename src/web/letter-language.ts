import type { CaseNotice } from "../cases/case-file-model.ts";
import type { Locale } from "../platform/text.ts";

/** The language of a letter where the page is in another: a screen reader has to be told (WCAG 3.1.2). */
export function foreignTo(page: Locale, letter: { readonly locale: Locale }): Locale | undefined {
  return letter.locale === page ? undefined : letter.locale;
}

/** The same of a document by its id: what people have sent in is in no language that we know. */
export function foreignDocument(page: Locale, file: { readonly notices: readonly Pick<CaseNotice, "documentId" | "locale">[] }, id: string): Locale | undefined {
  const letter = file.notices.find((notice) => notice.documentId === id);
  return letter && foreignTo(page, letter);
}
