/** What somebody with every right of their own does too often, too much, or all at once. */
import { beforeAll, describe, expect, test } from "vitest";
import { be, fillIn, openTask } from "../../demo/act.ts";
import { addDraftDocuments, mostOfDraft, removeDraftDocument } from "../../src/cases/commands/add-documents.ts";
import { sendApplication } from "../../src/cases/commands/send-application.ts";
import { saveTaskDraft } from "../../src/cases/commands/take-task.ts";
import { startDraft } from "../../src/cases/commands/start-draft.ts";
import { inCase, readContext } from "../../src/cases/house.ts";
import { countMyCases, myCases } from "../../src/cases/queries/my-cases.ts";
import { documentsOfApplication } from "../../src/documents/queries.ts";
import { findPersonByIdentity } from "../../src/organisation/queries.ts";
import { openStage, type TestStage } from "../support/stage.ts";
import { applyUnclear, complete, picture, service } from "../support/story.ts";

let stage: TestStage;
beforeAll(async () => {
  stage = await openStage();
});

describe("a draft", () => {
  test("sent a hundred times at once is one case", async () => {
    const amina = await be(stage, "amina-holm");
    const applicationId = await fillIn(stage, amina, { service, answers: { ...complete, vehicle: "DK54321" } });
    const sent = await Promise.all(Array.from({ length: 100 }, () => inCase(stage.house, amina, (ctx) => sendApplication(ctx, applicationId))));
    expect(new Set(sent.map((one) => one.number)).size).toBe(1);
    const cases = await stage.house.db.selectFrom("cases").select("id").where("application_id", "=", applicationId).execute();
    expect(cases).toHaveLength(1);
  });

  test("begun a hundred times at once is one draft", async () => {
    const bent = await be(stage, "bent-aagaard");
    const ids = await Promise.all(Array.from({ length: 100 }, () => inCase(stage.house, bent, (ctx) => startDraft(ctx, { service, applicantId: bent.actor.personId }))));
    expect(new Set(ids).size).toBe(1);
  });

  test("holds so many files and no more, until one is taken off", async () => {
    const emil = await be(stage, "emil-skov");
    const applicationId = await inCase(stage.house, emil, (ctx) => startDraft(ctx, { service, applicantId: emil.actor.personId }));
    const add = (count: number) => inCase(stage.house, emil, (ctx) => addDraftDocuments(ctx, applicationId, Array.from({ length: count }, () => picture)));
    const [first = ""] = await add(mostOfDraft.documents);
    await expect(add(1)).rejects.toMatchObject({ code: "too-large" });
    await inCase(stage.house, emil, (ctx) => removeDraftDocument(ctx, applicationId, first));
    await add(1);
    expect(await documentsOfApplication(readContext(stage.house, emil), applicationId)).toHaveLength(mostOfDraft.documents);
  });

  test("holds so many bytes and no more", async () => {
    const priya = await be(stage, "priya-nadarajah");
    const applicationId = await inCase(stage.house, priya, (ctx) => startDraft(ctx, { service, applicantId: priya.actor.personId }));
    const large = { fileName: "a.pdf", bytes: Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(19 * 1024 * 1024)]) };
    const add = (count: number) => inCase(stage.house, priya, (ctx) => addDraftDocuments(ctx, applicationId, Array.from({ length: count }, () => large)));
    await expect(add(6)).rejects.toMatchObject({ code: "too-large" });
    expect(await documentsOfApplication(readContext(stage.house, priya), applicationId)).toEqual([]);
  });
});

test("what a caseworker has begun to write may be long, and not without end", async () => {
  const number = await applyUnclear(stage);
  const jonas = await be(stage, "jonas-kragh", "employee");
  const { actor } = jonas;
  if (actor.kind !== "employee") throw new Error("Jonas is no employee");
  const taskId = await openTask(stage, number, "assess");
  const keep = (length: number) => inCase(stage.house, { ...jonas, actor }, (ctx) => saveTaskDraft(ctx, taskId, { "refuse.reasons": "x".repeat(length) }));
  await keep(50_000);
  await expect(keep(200_000)).rejects.toMatchObject({ code: "too-large" });
});

describe("somebody at the counter", () => {
  test("sees own cases and those the counter helped with in one list", async () => {
    const karen = await be(stage, "karen-bang", "employee");
    const gerda = await findPersonByIdentity(stage.house.db, { provider: "oidc", subject: "gerda-mortensen" });
    if (!gerda) throw new Error("Gerda is not in the demo");
    await inCase(stage.house, karen, (ctx) => startDraft(ctx, { service, applicantId: gerda.id }));
    const read = readContext(stage.house, karen);
    for (const group of ["all", "must-act", "under-way", "closed"] as const) {
      for (const order of ["urgent", "newest", "oldest"] as const) expect(Array.isArray(await myCases(read, { group, order, limit: 2, offset: 0 }))).toBe(true);
    }
    expect(await countMyCases(read)).toEqual({ mustAct: 0, underWay: 0, closed: 0 });
  });
});
