/** Strings that break software, through every text of a case: they come back as they went in, or are refused in good order. */
import { beforeAll, describe, expect, test } from "vitest";
import { act, be, openTask } from "../../demo/act.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { applyUnclear, assess, caseRow, service } from "../../tests/support/story.ts";
import type { Employee, Person } from "../access/actor.ts";
import type { Answers } from "../forms/model.ts";
import { isSkrankeError } from "../platform/errors.ts";
import { naughtyFrom, naughtyStrings, skipped } from "../platform/public-data.test-support.ts";
import { completeTask } from "./commands/complete-task.ts";
import { saveDraft } from "./commands/save-draft.ts";
import { startDraft } from "./commands/start-draft.ts";
import { saveTaskDraft } from "./commands/take-task.ts";
import { writeMessage, writeNote } from "./commands/write-message.ts";
import { type Asking, inCase, readContext } from "./house.ts";
import { verifyJournal } from "./journal.ts";
import { loadApplication } from "./load.ts";
import { findCases } from "./queries/find-cases.ts";
import { worklist } from "./queries/worklist.ts";
import { caseForDesk } from "./queries/case-file.ts";

const list = naughtyStrings();
/** What the public list lacks. */
const own = ["a\0b", "\0", "\ud800", "x\udfff", "\u202eabc", "😀".repeat(500), "\r\n\t", "'; drop table cases; --", "{\"a\":1}", "=1+1", "{decision.reasons}", "Ærø Åse Øl"];
const naughty = [...own, ...(list ?? [])];
const keepable = naughty.filter((text) => text.isWellFormed() && !text.includes("\0"));
const refused = naughty.filter((text) => !keepable.includes(text));

let stage: TestStage;
let bent: Asking<Person>;
let jonas: Asking<Employee>;
let number: string;
beforeAll(async () => {
  stage = await openStage();
  bent = await be(stage, "bent-aagaard");
  const person = await be(stage, "jonas-kragh", "employee");
  const { actor } = person;
  if (actor.kind !== "employee") throw new Error("Jonas is employed");
  jonas = { ...person, actor };
  number = await applyUnclear(stage);
});

/** Whether a change was refused as an answer that cannot be kept; anything else is thrown. */
async function isRefused(change: Promise<unknown>): Promise<boolean> {
  return change.then(() => false, (error: unknown) => {
    if (isSkrankeError(error, "invalid-answers")) return true;
    throw error;
  });
}

describe(list ? "naughty strings" : `naughty strings, only our own; ${skipped("naughty-strings", naughtyFrom)}`, () => {
  test("in the answers of a draft", async () => {
    const applicationId = await inCase(stage.house, bent, (ctx) => startDraft(ctx, { service, applicantId: bent.actor.personId }));
    const answers = Object.fromEntries(keepable.map((text, index) => [`q${index}`, text]));
    await inCase(stage.house, bent, (ctx) => saveDraft(ctx, { applicationId, answers, page: "you" }));
    expect((await loadApplication(readContext(stage.house, bent), applicationId)).answers).toEqual(answers);
    for (const text of refused) {
      const wrongs: readonly Answers[] = [{ reviewReason: text }, { documents: ["x", text] }, { [text]: "x" }];
      for (const wrong of wrongs) expect(await isRefused(inCase(stage.house, bent, (ctx) => saveDraft(ctx, { applicationId, answers: wrong, page: "you" })))).toBe(true);
    }
  });

  test("in messages and notes", async () => {
    // The list has one twice, one after the other: that is one message sent twice.
    const sendable = keepable.map((text) => text.trim()).filter((text, at, all) => text !== "" && text.length <= 4000 && text !== all[at - 1]);
    await inCase(stage.house, bent, async (ctx) => {
      for (const body of sendable) await writeMessage(ctx, { number, body });
    });
    const { id } = await caseRow(stage, number);
    const stored = await stage.house.db.selectFrom("messages").select("body").where("case_id", "=", id).orderBy("id").execute();
    expect(stored.map((row) => row.body).sort()).toEqual(sendable.toSorted());
    await inCase(stage.house, jonas, async (ctx) => {
      for (const body of sendable.slice(0, 60)) await writeNote(ctx, { number, body });
    });
    expect(await verifyJournal(stage.house, id)).toMatchObject({ intact: true });
    for (const body of [...refused, "", "  ", "x".repeat(4001)]) {
      expect(await isRefused(inCase(stage.house, bent, (ctx) => writeMessage(ctx, { number, body })))).toBe(true);
      expect(await isRefused(inCase(stage.house, jonas, (ctx) => writeNote(ctx, { number, body })))).toBe(true);
    }
  });

  test("in what a caseworker keeps and asks, and in the reasons that a letter carries", async () => {
    const taskId = await openTask(stage, number, "assess");
    const draft = Object.fromEntries(keepable.map((text, index) => [`f${index}`, text]));
    await inCase(stage.house, jonas, (ctx) => saveTaskDraft(ctx, taskId, draft));
    const task = async () => (await caseForDesk(readContext(stage.house, jonas), { number })).tasks.find((one) => one.id === taskId);
    expect((await task())?.draft).toEqual(draft);
    for (const text of refused) {
      expect(await isRefused(inCase(stage.house, jonas, (ctx) => saveTaskDraft(ctx, taskId, { reasons: text })))).toBe(true);
      expect(await isRefused(inCase(stage.house, jonas, (ctx) => completeTask(ctx, { taskId, outcome: "refuse", answers: { reasons: text }, documents: [] })))).toBe(true);
    }
    expect((await task())?.state).toBe("open");
    const all = keepable.filter((text) => text.length < 200).join(" | ");
    await assess(stage, number, "refuse", { reasons: all });
    expect(stage.outside.sent.at(-1)?.body).toContain(all);
    await act(stage, bent, number, "hear", "answered", { comment: all });
    await assess(stage, number, "refuse", { reasons: all }, "decide");
    const { id } = await caseRow(stage, number);
    expect(await stage.house.db.selectFrom("decisions").select(["reasons", "outcome"]).where("case_id", "=", id).executeTakeFirstOrThrow()).toEqual({ reasons: all, outcome: "refused" });
    expect(await verifyJournal(stage.house, id)).toMatchObject({ intact: true });
  });

  // Hundreds of searches, each planned by itself.
  test("in the search of lists", { timeout: 60_000 }, async () => {
    for (const text of naughty) {
      await findCases(readContext(stage.house, bent), { part: "all", order: "newest", text, servicesInOrder: [], among: 100 }, { groups: ["all"], size: 100, skip: 0 });
      await worklist(readContext(stage.house, jonas), { view: "all", sort: "due", descending: false, limit: 5, offset: 0, text });
    }
  });
});
