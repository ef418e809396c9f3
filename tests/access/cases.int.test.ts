import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Citizen, Employee } from "../../src/access/actor.ts";
import type { CaseContext } from "../../src/cases/context.ts";
import { type Asking, inCase, readContext } from "../../src/cases/house.ts";
import { loadApplication, loadCase, loadTask } from "../../src/cases/load.ts";
import { caseForParty } from "../../src/cases/queries/case-file.ts";
import { openDocument } from "../../src/cases/queries/document.ts";
import { isSkrankeError } from "../../src/platform/errors.ts";
import { openStage } from "../support/stage.ts";
import { type Cast, gatherCast, kinds } from "./cast.ts";
import { machinery, matrix, type Meets, type Row } from "./matrix.ts";

let cast: Cast;
beforeAll(async () => {
  cast = await gatherCast(await openStage());
});

/** Thrown at the end of each cell, so that the next one meets the same cases. */
class Undone extends Error {
  readonly meets: Meets;
  constructor(meets: Meets) {
    super("undone");
    this.meets = meets;
  }
}

async function meets(row: Row, asking: Asking): Promise<string> {
  try {
    return await inCase(cast.stage.house, asking, async (ctx) => {
      // A route would not let some of these people come so far: here they do, whatever the types say.
      const answer = await row.call(ctx as unknown as CaseContext<Citizen & Employee>, cast, { house: cast.stage.house, asking });
      throw new Undone(Array.isArray(answer) && answer.length === 0 ? "nothing" : "yes");
    });
  } catch (error) {
    if (error instanceof Undone) return error.meets;
    return isSkrankeError(error) ? error.code : String(error);
  }
}

/** A company's representative meets what another citizen does, where the row does not say otherwise. */
function expected(row: Row, index: number): Meets | undefined {
  return row.meets[index] ?? row.meets[kinds.indexOf("otherCitizen")];
}

describe("who may what in a case", () => {
  test.each(matrix.map((row) => [row.name, row] as const))("%s", async (_, row) => {
    const met: Record<string, string> = {};
    for (const [index, kind] of kinds.entries()) met[kind] = expected(row, index) === "-" ? "-" : await meets(row, cast.people[kind]);
    expect(met).toEqual(Object.fromEntries(kinds.map((kind, index) => [kind, expected(row, index)])));
  });

  test("every command and query is in the matrix", async () => {
    const listed = new Set([...matrix.map((row) => row.name.split(" ")[0]), ...Object.keys(machinery)]);
    const missing: string[] = [];
    for (const folder of ["commands", "queries"]) {
      for (const file of readdirSync(new URL(`../../src/cases/${folder}/`, import.meta.url)).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))) {
        const address = new URL(`../../src/cases/${folder}/${file}`, import.meta.url).href;
        const exported = (await import(/* @vite-ignore */ address)) as Record<string, unknown>;
        missing.push(...Object.entries(exported).filter(([name, value]) => typeof value === "function" && !listed.has(name)).map(([name]) => `${folder}/${file}: ${name}`));
      }
    }
    expect(missing).toEqual([]);
  });
});

describe("guessing", () => {
  const guesses = ["1", "", "../etc/passwd", "' or 1=1 --", "\0", "%00", "S-2026-0000000", "00000000-0000-4000-8000-00000000000g", "00000000-0000-4000-8000-000000000000", "x".repeat(5000)];

  test.each(guesses.map((guess) => [guess.slice(0, 40), guess] as const))("a number or id like %j finds nothing and breaks nothing", async (_, guess) => {
    for (const kind of ["otherCitizen", "caseworker"] as const) {
      const ctx = readContext(cast.stage.house, cast.people[kind]);
      for (const look of [() => loadCase(ctx, { number: guess }), () => loadCase(ctx, { id: guess }), () => loadTask(ctx, guess), () => loadApplication(ctx, guess), () => openDocument(ctx, guess), () => caseForParty(ctx, guess)]) {
        await expect(look()).rejects.toMatchObject({ code: "not-found" });
      }
    }
  });

  test("another's numbers and ids find nothing either, and leave no reading behind", async () => {
    const before = await cast.stage.house.db.selectFrom("read_log").select("id").execute();
    const ctx = readContext(cast.stage.house, cast.people.otherCitizen);
    const { assess, documentId, draftId } = cast;
    for (const look of [() => loadCase(ctx, { number: assess.number }), () => loadTask(ctx, assess.taskId), () => loadApplication(ctx, draftId), () => openDocument(ctx, documentId), () => caseForParty(ctx, assess.number)]) {
      await expect(look()).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await cast.stage.house.db.selectFrom("read_log").select("id").execute()).toHaveLength(before.length);
  });
});

describe("assisted service", () => {
  test("both are recorded: for whom, and by whom of which unit", async () => {
    const { db } = cast.stage.house;
    const { loaded } = cast.assess;
    const parties = await db.selectFrom("case_parties").select(["person_id", "role"]).where("case_id", "=", loaded.id).orderBy("role").execute();
    const karen = cast.people.counter.actor;
    if (karen.kind !== "employee") throw new Error("Karen is employed");
    expect(parties).toEqual([{ person_id: cast.applicantId, role: "applicant" }, { person_id: karen.personId, role: "assistant" }]);
    const sent = await db.selectFrom("journal_entries").select(["actor", "data"]).where("case_id", "=", loaded.id).where("event", "=", "application-sent").executeTakeFirstOrThrow();
    expect(sent.actor).toMatchObject({ kind: "employee", personId: karen.personId, onBehalfOf: cast.applicantId });
    expect(sent.data).toMatchObject({ assisted: true });
  });

  test("every reading is logged with who read", async () => {
    const { db } = cast.stage.house;
    await db.deleteFrom("read_log").execute();
    for (const kind of ["applicant", "counter"] as const) await caseForParty(readContext(cast.stage.house, cast.people[kind]), cast.assess.number);
    await openDocument(readContext(cast.stage.house, cast.people.caseworker), cast.documentId);
    await loadApplication(readContext(cast.stage.house, cast.people.applicant), cast.draftId);
    await loadApplication(readContext(cast.stage.house, cast.people.counter), cast.draftId);
    const rows = await db.selectFrom("read_log").select(["reader_kind", "what", "case_id", "subject_id"]).orderBy("id").execute();
    expect(rows.map((row) => [row.reader_kind, row.what])).toEqual([["citizen", "case"], ["employee", "case"], ["employee", "document"], ["employee", "application"]]);
    expect(rows.slice(0, 3).every((row) => row.case_id === cast.assess.loaded.id)).toBe(true);
    expect(rows.slice(2).map((row) => row.subject_id)).toEqual([cast.documentId, cast.draftId]);
  });
});
