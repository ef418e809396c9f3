import { finding, wrong } from "./findings.ts";
import type { EmploymentRow, Finding, JobFunctionChange, Known, LoadKind, LoadRows, PersonChange, PersonData } from "./model.ts";

interface Said {
  readonly data: PersonData;
  readonly row: number;
}

/** What happens to people and job functions, which have no periods: they are what was said last. */
export function planPeople(known: Known, rows: LoadRows, kind: LoadKind): { readonly changes: readonly PersonChange[]; readonly findings: readonly Finding[] } {
  const said = new Map<string, Said>();
  const findings: Finding[] = [];
  for (const { row, person } of [...rows.people.map((one) => ({ row: 0, person: one })), ...rows.employments]) {
    const other = said.get(person.key);
    if (!other) said.set(person.key, { data: person, row });
    else if (!samePerson(other.data, person)) findings.push(finding("employments", row, "person", wrong.personDiffers(person.key, other.row)));
  }
  return { changes: [...said.values()].flatMap(({ data }) => changeOfPerson(known, data)), findings: [...findings, ...takenUsernames(known, said, kind)] };
}

/** A user name can move to somebody else when its owner has another by the same load, or has left. */
function takenUsernames(known: Known, said: ReadonlyMap<string, Said>, kind: LoadKind): Finding[] {
  const claimed = new Map<string, string>();
  return [...said.values()].flatMap(({ data: { username, key }, row }) => {
    if (!username) return [];
    const owner = known.usernames.get(username);
    const ownersOwn = typeof owner === "string" ? said.get(owner) : undefined;
    const keeps = owner !== undefined && owner !== key && (ownersOwn ? (ownersOwn.data.username ?? username) === username : owner === null || kind === "changes");
    const twice = (claimed.get(username) ?? key) !== key;
    claimed.set(username, key);
    return keeps || twice ? [finding("employments", row, "username", wrong.usernameTaken())] : [];
  });
}

function samePerson(one: PersonData, other: PersonData): boolean {
  return one.name === other.name && one.email === other.email && one.phone === other.phone && one.username === other.username;
}

function changeOfPerson(known: Known, said: PersonData): PersonChange[] {
  const before = known.people.get(said.key) ?? null;
  const keep = <T>(now: T | undefined, then: T | undefined): T | null => (now === undefined ? (then ?? null) : now);
  const after = {
    key: said.key,
    name: said.name,
    email: keep(said.email, before?.email),
    phone: keep(said.phone, before?.phone),
    // A cell left empty takes no log-in away: it goes with the employment.
    username: said.username ?? before?.username ?? null,
  };
  if (!before) return [{ change: "added", before, after }];
  const same = before.name === after.name && before.email === after.email && before.phone === after.phone && before.username === after.username;
  return same ? [] : [{ change: "changed", before, after }];
}

export function planJobFunctions(known: Known, rows: readonly EmploymentRow[]): { readonly changes: readonly JobFunctionChange[]; readonly findings: readonly Finding[] } {
  const said = new Map<string, { readonly one: NonNullable<EmploymentRow["jobFunction"]>; readonly row: number }>();
  const findings: Finding[] = [];
  for (const { row, jobFunction } of rows) {
    if (!jobFunction) continue;
    const other = said.get(jobFunction.code);
    if (!other) said.set(jobFunction.code, { one: jobFunction, row });
    else if (other.one.name.da !== jobFunction.name.da || other.one.name.en !== jobFunction.name.en) findings.push(finding("employments", row, "job function name", wrong.functionDiffers(jobFunction.code, other.row)));
  }
  const changes = [...said.values()].flatMap(({ one }): JobFunctionChange[] => {
    const before = known.jobFunctions.get(one.code) ?? null;
    if (!before) return [{ change: "added", before, after: one }];
    return before.name.da === one.name.da && before.name.en === one.name.en ? [] : [{ change: "changed", before, after: one }];
  });
  return { changes, findings };
}
