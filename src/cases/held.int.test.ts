import { beforeEach, expect, test } from "vitest";
import { act, apply, be, settle } from "../../demo/act.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { startDraft } from "./commands/start-draft.ts";
import { writeMessage } from "./commands/write-message.ts";
import { inCase } from "./house.ts";

let stage: TestStage;
beforeEach(async () => {
  stage = await openStage();
});

const service = "parking-licence";
const answers = { contact: "none", othersWithLicence: "no", startDate: "2026-12-01", months: 12, leaseEnd: "2028-06-30", driver: "yes" };

test("what waits to be paid for counts as held: the same car cannot be applied for twice before paying", async () => {
  const amina = await be(stage, "amina-holm");
  await apply(stage, amina, { service, answers: { ...answers, vehicle: "DK54321" } });
  await expect(apply(stage, amina, { service, answers: { ...answers, vehicle: "DK54321" } })).rejects.toMatchObject({ code: "not-entitled" });
});

test("nor can the highest number be passed by applying first and paying after", async () => {
  const amina = await be(stage, "amina-holm");
  await apply(stage, amina, { service, answers: { ...answers, vehicle: "DK54321" } });
  await apply(stage, amina, { service, answers: { ...answers, vehicle: "XY12345" } });
  const { db } = stage.house;
  await db.updateTable("cases").set({ subject: "AA00001" }).where("subject", "=", "XY12345").execute();
  await expect(apply(stage, amina, { service, answers: { ...answers, vehicle: "XY12345" } })).rejects.toMatchObject({ code: "not-entitled" });
});

test("a permit is renewed near its end and not long before", async () => {
  const { db } = stage.house;
  const permit = await db.selectFrom("permits as p").innerJoin("identities as o", "o.person_id", "p.holder_id").select(["p.id", "o.subject as person", "p.valid_to"]).where("p.state", "=", "active").where("p.paid", "=", true).orderBy("p.valid_to", "desc").executeTakeFirstOrThrow();
  const holder = await be(stage, permit.person);
  const start = () => inCase(stage.house, holder, (ctx) => startDraft(ctx, { service, applicantId: holder.actor.personId, renewsPermitId: permit.id }));
  await expect(start()).rejects.toMatchObject({ code: "not-found" });
  stage.clock.moveTo(`${permit.valid_to}T10:00:00Z`);
  await expect(start()).resolves.toMatch(/^[0-9a-f-]{36}$/);
});

test("a message from the unit is also a letter, with its words and the way to answer", async () => {
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=", "base64");
  const emil = await be(stage, "emil-skov");
  const number = await apply(stage, emil, { service, answers: { ...answers, vehicle: "other", plate: "BX22118", review: true, reviewReason: "Jeg bruger den." }, document: { fileName: "x.png", bytes: png } });
  const jonas = await be(stage, "jonas-kragh", "employee");
  const before = stage.outside.sent.length;
  await inCase(stage.house, jonas, (ctx) => writeMessage(ctx, { number, body: "Vi ser på den i morgen." }));
  await inCase(stage.house, emil, (ctx) => writeMessage(ctx, { number, body: "Tak." }));
  await settle(stage);
  const sent = stage.outside.sent.slice(before);
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ channel: "digital-post", subject: "Ny besked i din sag" });
  expect(sent[0]?.body).toContain("Vi ser på den i morgen.");
  expect(sent[0]?.body).toContain(`/sager/${number}`);
  await act(stage, jonas, number, "assess", "approve", { message: "Ja." });
});
