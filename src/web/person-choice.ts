import type { ReadContext } from "../access/context.ts";
import { employedPeople, findPeople, type FoundPerson } from "../organisation/queries/find-people.ts";
import { checkRate, rates } from "./rates.ts";
import type { WebRequest } from "./request.ts";

/** What a field for a person shows: `ui/person-field.tsx` takes it as it is. */
export interface PersonChoice {
  /** What stands in the field. */
  readonly text: string;
  /** Who is chosen, and still employed; null until somebody is. */
  readonly person: FoundPerson | null;
  /** Whom one can choose between; null: nobody has looked yet. */
  readonly candidates: readonly FoundPerson[] | null;
  /** Only "Find" of a field was pressed: show the form again, and change nothing. */
  readonly finding: boolean;
}

export const noPersonYet: PersonChoice = { text: "", person: null, candidates: null, finding: false };

/** Names of the inputs of a person field; the button "Find" of every one is called `find`. */
export function personInputs(name: string) {
  return { chosen: name, text: `${name}.text`, searched: `${name}.searched`, find: "find" } as const;
}

/**
 * Reads a person field of a posted form. Who was chosen counts only while the text is the one that was looked up: somebody who
 * types another name and forgets the buttons is asked to choose again, and does not appoint the person before. Nobody is taken at
 * the form's word: an id of somebody who is not employed today is no choice.
 */
export async function readPersonChoice(ctx: ReadContext & { readonly web: WebRequest }, data: FormData, name: string, { unitId, limit = 8 }: { readonly unitId?: string; readonly limit?: number } = {}): Promise<PersonChoice> {
  const inputs = personInputs(name);
  const [text, searched, chosen] = [textOf(data, inputs.text), textOf(data, inputs.searched), textOf(data, inputs.chosen)];
  const pressed = data.get(inputs.find);
  const finding = typeof pressed === "string" && pressed !== "";
  if (text.trim() === "" && chosen === "") return { ...noPersonYet, candidates: pressed === name ? [] : null, finding };
  await checkRate(ctx.web, rates.people);
  const [person = null] = chosen !== "" && text === searched && pressed !== name ? await employedPeople(ctx, [chosen]) : [];
  const candidates = text.trim() === "" ? (person ? [person] : []) : await findPeople(ctx, { text, limit, ...(unitId === undefined ? {} : { unitId }) });
  return { text, person, candidates: withChosen(candidates, person), finding };
}

/** A field that has somebody in it from the start: who is deputy now, say. */
export async function personChosen(ctx: ReadContext, personId: string): Promise<PersonChoice> {
  const [person] = await employedPeople(ctx, [personId]);
  return person ? { text: person.name, person, candidates: [person], finding: false } : noPersonYet;
}

/** What else was typed in a form that comes back, by the names of its fields; of several of one name the first. */
export function typedIn(data: FormData): Readonly<Record<string, string>> {
  return Object.fromEntries([...data].reverse().flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

function withChosen(candidates: readonly FoundPerson[], person: FoundPerson | null): readonly FoundPerson[] {
  return person && !candidates.some((one) => one.personId === person.personId) ? [person, ...candidates] : candidates;
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}
