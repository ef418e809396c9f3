import { type CatalogueWords, lexemesOf, questionOf } from "../catalogue/search/lexemes.ts";

/** What a case is found by. No answers: who may see a case may still not see all of them, and finding would tell. */
export interface NamedCase {
  readonly number: string;
  readonly subject: string | null;
  readonly applicantName: string;
  readonly service: CatalogueWords;
}

/** A `tsvector` as PostgreSQL reads it: what is this case's own (number, subject, name) weighs A, what its service is called B. */
export function caseWords({ number, subject, applicantName, service }: NamedCase): string {
  const own = lexemesOf([number, subject ?? "", applicantName]);
  const weighed = new Map([...[...calledOf(service)].map((lexeme) => [lexeme, "B"] as const), ...[...own].map((lexeme) => [lexeme, "A"] as const)]);
  return [...weighed].map(([lexeme, weight]) => `'${lexeme}':1${weight}`).join(" ");
}

/** A version of a service never changes, and its hundreds of words are the dear part of a case's. */
const called = new WeakMap<CatalogueWords, ReadonlySet<string>>();

function calledOf(service: CatalogueWords): ReadonlySet<string> {
  const known = called.get(service) ?? lexemesOf([service.title, service.alsoCalled, service.keywords].flatMap((texts) => [texts.da, texts.en].flat()));
  called.set(service, known);
  return known;
}

/** Words that mean "my case" and no case in particular. */
const cases = new Set(["sag", "sagen", "sager", "sagsnummer", "opgave", "opgaven", "opgaver", "status", "svar", "case", "cases", "task", "tasks"]);

/** A question as a `tsquery`; null where it says nothing. `own` asks only what is a case's own. */
export function caseQuestion(text: string): { readonly any: string; readonly own: string } | null {
  const any = questionOf(text, cases, "");
  const own = questionOf(text, cases, ":A");
  return any === null || own === null ? null : { any, own };
}

/** A case number as people type it: with or without its letter and its dashes. */
export function caseNumberIn(text: string): string | null {
  const [, year, digits] = /^\s*s?[\s-]*(\d{4})[\s-]*(\d{7})\s*$/i.exec(text.slice(0, 40)) ?? [];
  return year && digits ? `S-${year}-${digits}` : null;
}
