import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../../tests/support/database.ts";
import type { Employee } from "../access/actor.ts";
import { MovableClock } from "../platform/clock.ts";
import { systemIds } from "../platform/ids.ts";
import { personChosen, readPersonChoice, typedIn } from "./person-choice.ts";
import { rates } from "./rates.ts";
import { testApp, TestBrowser } from "./testing/browser.ts";

const { db } = await testDatabase();
const clock = new MovableClock("2026-11-20T08:00:00Z");
const actor: Employee = { kind: "employee", personId: systemIds.uuid(), name: "Pia", unit: { id: "u", name: { da: "", en: "" } }, title: { da: "", en: "" }, roles: [], deputyFor: [] };
const ctx = { actor, db, clock, ids: systemIds, locale: "da" as const, requestId: "r", web: await new TestBrowser(testApp(db, clock)).request("/") };
const [karl, karla, gone, citizen] = [systemIds.uuid(), systemIds.uuid(), systemIds.uuid(), systemIds.uuid()];

function posted(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}
const read = (fields: Readonly<Record<string, string>>) => readPersonChoice(ctx, posted(fields), "deputy");

beforeAll(async () => {
  const unit = systemIds.uuid();
  await db.insertInto("units").values({ id: unit, code: "u", parent_id: null, name_da: "Plejen", name_en: "Care" }).execute();
  for (const [id, name] of [[karl, "Karl Østergaard"], [karla, "Karla Østergaard"], [gone, "Karlo Østergaard"], [citizen, "Karlos Østergaard"]] as const) await db.insertInto("people").values({ id, name }).execute();
  for (const [person, to] of [[karl, null], [karla, null], [gone, "2026-11-19"]] as const) await db.insertInto("employments").values({ id: systemIds.uuid(), person_id: person, unit_id: unit, title_da: "Sygeplejerske", title_en: "Nurse", valid_from: "2020-01-01", valid_to: to }).execute();
});

describe("a field for a person", () => {
  test("finds when 'Find' is pressed, and has nobody chosen yet", async () => {
    const choice = await read({ "deputy.text": "karl oestergaard", "find": "deputy" });
    expect(choice).toMatchObject({ text: "karl oestergaard", person: null, finding: true });
    expect(choice.candidates?.map((one) => one.name)).toEqual(["Karl Østergaard", "Karla Østergaard"]);
  });

  test("takes the one that is chosen among those that were found", async () => {
    expect(await read({ "deputy.text": "karl oestergaard", "deputy.searched": "karl oestergaard", "deputy": karla })).toMatchObject({ person: { name: "Karla Østergaard" }, finding: false });
  });

  test("does not take the one chosen before when another name was typed since", async () => {
    const choice = await read({ "deputy.text": "karla", "deputy.searched": "karl oestergaard", "deputy": karl });
    expect([choice.person, choice.candidates?.map((one) => one.name)[0]]).toEqual([null, "Karla Østergaard"]);
  });

  test("keeps who is chosen while another field's 'Find' is pressed, and lets go at its own", async () => {
    const fields = { "deputy.text": "karl", "deputy.searched": "karl", "deputy": karl };
    expect(await read({ ...fields, find: "other" })).toMatchObject({ person: { personId: karl }, finding: true });
    expect(await read({ ...fields, find: "deputy" })).toMatchObject({ person: null, finding: true });
  });

  test("is not for copying the organisation out", async () => {
    await db.deleteFrom("rate_limits").execute();
    for (let at = 0; at < rates.people.limit; at += 1) await read({ "deputy.text": "k", "find": "deputy" });
    await expect(read({ "deputy.text": "k", "find": "deputy" })).rejects.toMatchObject({ code: "too-many-requests" });
    expect(await read({})).toMatchObject({ person: null });
    await db.deleteFrom("rate_limits").execute();
  });

  test("takes nobody at the form's word: gone, a citizen, made up", async () => {
    for (const id of [gone, citizen, systemIds.uuid(), "x", "' or true --", "\0"]) expect(await read({ "deputy.text": "karl", "deputy.searched": "karl", "deputy": id })).toMatchObject({ person: null });
  });

  test("an empty field is nobody; an unknown name finds nobody; a file is no name", async () => {
    expect(await read({})).toEqual({ text: "", person: null, candidates: null, finding: false });
    expect(await read({ "deputy.text": "  ", "find": "deputy" })).toMatchObject({ candidates: [], finding: true });
    expect(await read({ "deputy.text": "", "find": "other" })).toMatchObject({ candidates: null, finding: true });
    expect(await read({ "deputy.text": "zzzz" })).toMatchObject({ candidates: [], finding: false });
    const data = new FormData();
    data.append("deputy.text", new File(["x"], "x.txt"));
    expect(await readPersonChoice(ctx, data, "deputy")).toMatchObject({ text: "", person: null });
  });

  test("can have somebody in it from the start, and comes back with what else was typed", async () => {
    expect(await personChosen(ctx, karl)).toMatchObject({ text: "Karl Østergaard", person: { personId: karl }, candidates: [{ personId: karl }] });
    expect(await personChosen(ctx, gone)).toMatchObject({ person: null, candidates: null });
    const data = posted({ reason: "Ferie", until: "" });
    data.append("reason", "second");
    data.append("lease", new File(["x"], "x.txt"));
    expect(typedIn(data)).toEqual({ reason: "Ferie", until: "" });
  });
});
