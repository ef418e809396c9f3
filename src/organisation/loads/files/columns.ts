import { finding, wrong } from "../findings.ts";
import type { Finding, LoadFile } from "../model.ts";

interface Column {
  /** Headings it may have, the first as in the documents; capitals, `_` and spaces count as the same. */
  readonly headings: readonly [string, ...string[]];
  readonly needed: boolean;
}

function column(needed: boolean, ...headings: readonly [string, ...string[]]): Column {
  return { headings, needed };
}

/** The columns of both files (docs/how-to/connect-your-organisation-system.md). */
export const columns = {
  units: {
    code: column(true, "code", "kode", "enhedskode"),
    parent: column(true, "parent", "overordnet", "overordnet enhed"),
    name: column(true, "name", "navn"),
    nameEn: column(false, "name en", "engelsk navn"),
    from: column(false, "from", "fra", "startdato"),
    to: column(false, "to", "til", "slutdato"),
  },
  employments: {
    employment: column(true, "employment", "ansættelse", "ansættelsesnøgle"),
    person: column(true, "person", "personnøgle"),
    name: column(true, "name", "navn"),
    email: column(false, "email", "e-mail", "mail"),
    phone: column(false, "phone", "telefon"),
    username: column(false, "username", "brugernavn"),
    unit: column(true, "unit", "enhed", "enhedskode"),
    jobFunction: column(false, "job function", "stillingskode"),
    jobFunctionName: column(false, "job function name", "stillingsbetegnelse"),
    jobFunctionNameEn: column(false, "job function name en", "engelsk stillingsbetegnelse"),
    title: column(true, "title", "titel"),
    titleEn: column(false, "title en", "engelsk titel"),
    manages: column(false, "manages", "leder"),
    from: column(false, "from", "fra", "startdato"),
    to: column(false, "to", "til", "slutdato"),
  },
} as const satisfies Record<LoadFile, Record<string, Column>>;

/** Which cell of a row holds a column; undefined when the file has not got it. */
export type Places = ReadonlyMap<string, number>;

/** Finds the columns by their headings, in whatever order they stand. */
export function findColumns(file: LoadFile, headings: readonly string[]): { readonly places: Places; readonly findings: readonly Finding[] } {
  const wanted: readonly (readonly [string, Column])[] = Object.entries(columns[file]);
  const places = new Map<string, number>();
  const findings: Finding[] = [];
  for (const [at, heading] of headings.entries()) {
    const name = tidy(heading);
    if (name === "") continue;
    const found = wanted.find(([, { headings: known }]) => known.some((one) => tidy(one) === name));
    if (!found) findings.push(finding(file, 1, heading.slice(0, 60), wrong.unknownColumn(heading.slice(0, 60))));
    else if (places.has(found[0])) findings.push(finding(file, 1, heading, wrong.doubleColumn(heading)));
    else places.set(found[0], at);
  }
  for (const [key, { headings: known, needed }] of wanted) if (needed && !places.has(key)) findings.push(finding(file, 1, known[0], wrong.noColumn(`${known[0]} (${known[1] ?? known[0]})`)));
  return { places, findings };
}

function tidy(heading: string): string {
  return heading.trim().toLowerCase().replaceAll(/[\s_]+/g, " ");
}
