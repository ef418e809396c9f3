import { beforeEach, expect, test } from "vitest";
import { be } from "../../../demo/act.ts";
import { demoId } from "../../../demo/seed.ts";
import { openStage, type TestStage } from "../../../tests/support/stage.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { Jobs } from "../../platform/jobs/jobs.ts";
import type { JobPayloads } from "../../platform/jobs/payloads.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { askToAttest } from "./commands/ask-to-attest.ts";
import { attestRoles } from "./commands/attest-role.ts";
import { decideRequest } from "./commands/decide-request.ts";
import { endUnattestedRoles } from "./commands/end-unattested-roles.ts";
import { requestRole } from "./commands/request-role.ts";
import { tellOfRole } from "./commands/tell-of-role.ts";
import type { PersonMail } from "../mail-to-person.ts";
import type { RoleContext } from "./context.ts";

type Telling = JobPayloads["tell-of-role"];

let stage: TestStage;
let queue: Telling[];
let killed: boolean;
let handed: { readonly messageId: string; readonly to: string }[];
const jobs: Jobs = {
  enqueue: async (_tx, name, payload) => {
    if (killed) throw new SkrankeError("unavailable", "killed before the commit");
    if (name === "tell-of-role") queue.push(...([payload].flat() as Telling[]));
  },
};
const person = (subject: string) => demoId("person", subject);
const work = { releaseWork: async () => undefined };

beforeEach(async () => {
  stage = await openStage();
  [queue, killed, handed] = [[], false, []];
});

/** Runs the queue as the real one does: what fails stays in it. */
async function run(): Promise<void> {
  const mail: PersonMail = { send: (one) => (handed.push(one), stage.channels.mail.send(one)) };
  for (const telling of queue.splice(0)) await tellOfRole({ db: stage.house.db, clock: stage.clock, publicUrl: "http://localhost:3000" }, mail, telling).catch(() => void queue.push(telling));
}
/** What has arrived, each once: whose mailbox, and the Danish subject. */
async function sent(): Promise<readonly (readonly [string, string])[]> {
  await run();
  const addressOf = new Map(handed.map((one) => [one.messageId, one.to]));
  return stage.outside.sent.filter((one) => one.channel === "mail").map((one) => [addressOf.get(one.id) ?? "", one.subject.split(" / ")[0] ?? ""] as const);
}
async function change<T>(subject: string, act: (ctx: RoleContext) => Promise<T>): Promise<T> {
  const { actor } = await be(stage, subject, "employee");
  if (actor.kind !== "employee") throw new Error("employed");
  return inTransaction(stage.house.db, (tx) => act({ actor, db: tx, clock: stage.clock, ids: stage.house.ids, locale: "da", requestId: "test", roles: stage.house.roles, jobs, work }));
}
const mailOf = async (subject: string) => (await stage.house.db.selectFrom("people").select("email").where("id", "=", person(subject)).executeTakeFirstOrThrow()).email ?? "";
const asked = (of: string) => change(of, (ctx) => requestRole(ctx, { role: "parking-caseworker", unitId: demoId("unit", "suf-hjemmepleje-amager"), below: false, startsAt: stage.clock.now(), endsAt: null, reason: "Hjælper til.", personId: person("astrid-munk") }));
const ground = () => ({ db: stage.house.db, clock: stage.clock, ids: stage.house.ids, work, roles: stage.house.roles, jobs });
const roleOf = (subject: string) => demoId("role", `${subject} parking-caseworker tmf-parkering`);
const allNew = () => stage.house.db.updateTable("role_assignments").set({ given_at: stage.clock.now(), attested_at: null }).execute();
const onlyDue = async (subject: string, givenAt: string) => {
  await allNew();
  await stage.house.db.updateTable("role_assignments").set({ given_at: new Date(givenAt) }).where("id", "=", roleOf(subject)).execute();
};

test("whoever asked is told that it was decided, once, and nobody who did not ask", async () => {
  const id = await asked("astrid-munk");
  expect(await sent()).toEqual([]);
  await change("dorthe-elgaard", (ctx) => decideRequest(ctx, { requestId: id, approve: true, answer: "" }));
  await expect(change("lars-bjerregaard", (ctx) => decideRequest(ctx, { requestId: id, approve: true, answer: "" }))).rejects.toMatchObject({ code: "already-done" });
  expect(await sent()).toEqual([[await mailOf("astrid-munk"), "Dit ønske om en rolle er godkendt"]]);
  const [mail] = stage.outside.sent.filter((one) => one.channel === "mail");
  expect(mail?.body).toContain("http://localhost:3000/roller/oensker");
  expect(mail?.body).toContain("http://localhost:3000/en/roller/oensker");
  for (const secret of ["parkering", "Hjælper", "Astrid", "Amager"]) expect(mail?.body).not.toContain(secret);
});

test("a manager who asked for somebody is the one who hears the no", async () => {
  const id = await asked("dorthe-elgaard");
  await change("lars-bjerregaard", (ctx) => decideRequest(ctx, { requestId: id, approve: false, answer: "Ikke nu." }));
  expect(await sent()).toEqual([[await mailOf("dorthe-elgaard"), "Dit ønske om en rolle er afvist"]]);
});

test("a decision that was rolled back is told to nobody", async () => {
  const id = await asked("astrid-munk");
  killed = true;
  await expect(change("dorthe-elgaard", (ctx) => decideRequest(ctx, { requestId: id, approve: true, answer: "" }))).rejects.toMatchObject({ code: "unavailable" });
  expect((await stage.house.db.selectFrom("role_requests").select("state").where("id", "=", id).executeTakeFirstOrThrow()).state).toBe("open");
});

test("the nearest manager who may is asked 30 days ahead, once a time round, and never about their own", async () => {
  await onlyDue("jonas-kragh", "2025-12-21T08:00:00Z");
  expect(await askToAttest(ground())).toBe(0);
  stage.clock.advance({ days: 1 });
  expect(await askToAttest(ground())).toBe(1);
  const first = await sent();
  expect(first.map(([, subject]) => subject)).toEqual(first.map(() => "Roller skal bekræftes"));
  expect(first.map(([to]) => to)).not.toContain(await mailOf("jonas-kragh"));
  expect(first.length).toBeGreaterThan(0);
  expect(stage.outside.sent.at(-1)?.body).toContain("senest 21. december 2026");
  expect(await askToAttest(ground())).toBe(0);
  await change("nikolaj-friis", (ctx) => attestRoles(ctx, [{ assignmentId: roleOf("jonas-kragh"), needed: true }]));
  expect(await askToAttest(ground())).toBe(0);
  await stage.house.db.updateTable("role_assignments").set({ given_at: new Date("2027-10-01T08:00:00Z"), attested_at: null }).where("id", "<>", roleOf("jonas-kragh")).execute();
  stage.clock.moveTo("2027-10-25T08:00:00Z"); // Attested on 21 November 2026.
  expect(await askToAttest(ground())).toBe(1);
});

test("the manager of the unit is asked, and no one above; where the holder is that manager, the one above", async () => {
  const give = (subject: string) => stage.house.db.insertInto("role_assignments").values({ id: stage.house.ids.uuid(), person_id: person(subject), role: "parking-caseworker", unit_id: demoId("unit", "suf-hjemmepleje-amager"), below: false, starts_at: new Date("2025-12-01T08:00:00Z"), given_at: new Date("2025-12-01T08:00:00Z") }).execute();
  await allNew();
  await give("astrid-munk");
  expect(await askToAttest(ground())).toBe(1);
  expect((await sent()).map(([to]) => to)).toEqual([await mailOf("dorthe-elgaard")]);
  await give("dorthe-elgaard");
  expect(await askToAttest(ground())).toBe(1);
  expect((await sent()).map(([to]) => to)).toEqual([await mailOf("dorthe-elgaard"), await mailOf("lars-bjerregaard")]);
});

test("many who look at once write once; one that is killed is made up for", async () => {
  await onlyDue("jonas-kragh", "2025-12-01T08:00:00Z");
  killed = true;
  await expect(askToAttest(ground())).rejects.toMatchObject({ code: "unavailable" });
  killed = false;
  await Promise.all([askToAttest(ground()), askToAttest(ground()), askToAttest(ground())]);
  const to = (await sent()).map(([address]) => address);
  expect(to.length).toBeGreaterThan(0);
  expect(new Set(to).size).toBe(to.length);
});

test("whoever held a role that nobody attested is told that it ended; a mail server that is down delays and doubles nothing", async () => {
  await onlyDue("jonas-kragh", "2025-10-01T08:00:00Z");
  stage.outside.down.add("mail");
  expect(await endUnattestedRoles(ground())).toBe(1);
  expect(await sent()).toEqual([]);
  expect(queue).toHaveLength(1);
  const [telling] = queue;
  stage.outside.down.delete("mail");
  await run();
  // Killed after the sending: the second try is the same mail.
  if (telling) queue.push(telling);
  expect(await sent()).toEqual([[await mailOf("jonas-kragh"), "En af dine roller er ophørt"]]);
  expect(await endUnattestedRoles(ground())).toBe(0);
});

test("somebody without an address is not waited for", async () => {
  await stage.house.db.updateTable("people").set({ email: null }).where("id", "=", person("jonas-kragh")).execute();
  await onlyDue("jonas-kragh", "2025-10-01T08:00:00Z");
  await endUnattestedRoles(ground());
  expect(await sent()).toEqual([]);
  expect(queue).toEqual([]);
});
