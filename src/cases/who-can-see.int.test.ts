import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { act, apply, be, openTask, settle } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { applyUnclear } from "../../tests/support/story.ts";
import { type RoleDefinition, roleBook } from "../access/roles.ts";
import { actorsFor } from "../organisation/actor.ts";
import { loadFiles } from "../organisation/commands/load-files.ts";
import { endUnattestedRoles } from "../organisation/roles/commands/end-unattested-roles.ts";
import { takeBackRole } from "../organisation/roles/commands/take-back-role.ts";
import { files } from "../organisation/town.test-support.ts";
import { isSkrankeError } from "../platform/errors.ts";
import { releaseLapsedWork } from "./commands/release-lapsed-work.ts";
import { releasingLater } from "./commands/release-work.ts";
import { shareCase } from "./commands/share-case.ts";
import { takeTask } from "./commands/take-task.ts";
import { type Asking, inCase, readContext } from "./house.ts";
import { verifyJournal } from "./journal.ts";
import { loadCase, loadTask } from "./load.ts";
import { mayFollowCase, maySeeAtDesk } from "./policy.ts";
import { whoCanApprove, whoCanSee } from "./queries/who-can-see.ts";

let stage: TestStage;
beforeEach(async () => {
  stage = await openStage();
});

const person = (subject: string) => demoId("person", subject);
const unit = (code: string) => demoId("unit", code);
const explaining = () => ({ all: stage.house.db, roles: stage.house.roles, logIns: { idle: 1_800_000, services: [{ id: "parking-licence", kle: "05.09.02" }] } });
const tomorrow = () => new Date(stage.clock.now().getTime() + 86_400_000);

async function appoint(principal: string, deputy: string, more: { readonly services?: string[]; readonly rights?: string[]; readonly capacity?: string; readonly amount_limit_ore?: number } = {}): Promise<void> {
  const now = stage.clock.now();
  await stage.house.db.insertInto("deputyships").values({
    id: stage.house.ids.uuid(), capacity: "work", principal_id: person(principal), deputy_id: person(deputy), rights: ["see", "prepare", "send", "approve"], basis: "self", reason: "ferie",
    starts_at: now, ends_at: tomorrow(), appointed_at: now, ...more,
  }).execute();
}

async function give(subject: string, role: string, code: string, below: boolean): Promise<void> {
  const now = stage.clock.now();
  await stage.house.db.insertInto("role_assignments").values({ id: stage.house.ids.uuid(), person_id: person(subject), role, unit_id: unit(code), below, starts_at: now, given_at: now }).execute();
}

/** By trying: every person there is, as an employee and as a citizen, loads the case or does not. */
async function whoLoads(number: string): Promise<readonly string[]> {
  const people = await stage.house.db.selectFrom("people").select("id").execute();
  const loads: string[] = [];
  for (const as of ["employee", "citizen"] as const) {
    for (const [id, actor] of await actorsFor(stage.house.db, people.map((one) => one.id), as, stage.clock.now(), stage.house.roles)) {
      const loaded = await loadCase(readContext(stage.house, { actor, locale: "da", requestId: "test" }), { number }).catch((error: unknown) => {
        if (isSkrankeError(error, "not-found")) return null;
        throw error;
      });
      if (loaded && (mayFollowCase(actor, loaded).allowed || maySeeAtDesk(actor, loaded).allowed)) loads.push(id);
    }
  }
  return [...new Set(loads)].toSorted();
}

async function listed(number: string, by: string) {
  const ctx = readContext(stage.house, await be(stage, by, "employee"));
  return whoCanSee(ctx, await loadCase(ctx, { number }), explaining());
}

describe("who can see this case, and why", () => {
  test("is exactly who can load it: applicant, desk, above it, deputies with scope, a guest, a power of attorney", async () => {
    const number = await applyUnclear(stage);
    await give("astrid-munk", "parking-caseworker", "tmf", true);
    await give("henrik-vang", "parking-caseworker", "tmf", false);
    await appoint("jonas-kragh", "karen-bang", { services: ["parking-licence"] });
    await appoint("jonas-kragh", "jesper-krag", { services: ["mileage-allowance"] });
    await appoint("bent-aagaard", "amina-holm", { capacity: "private", rights: ["see"] });
    const jonas = await be(stage, "jonas-kragh", "employee");
    if (jonas.actor.kind !== "employee") throw new Error("Jonas is employed");
    const asked: Asking<typeof jonas.actor> = { ...jonas, actor: jonas.actor };
    const ours = await stage.house.db.selectFrom("people as p").innerJoin("employments as e", "e.person_id", "p.id").innerJoin("unit_ancestors as u", "u.unit_id", "e.unit_id").select("p.id")
      .where("u.ancestor_id", "=", unit("tmf")).where((eb) => eb.not(eb.exists(eb.selectFrom("role_assignments as r").select("r.id").whereRef("r.person_id", "=", "p.id")))).executeTakeFirstOrThrow();
    await inCase(stage.house, asked, (ctx) => shareCase(ctx, { number, personId: ours.id, side: "desk", extent: "see", taskId: null, note: "Se lige her." }));
    const { people, total } = await listed(number, "mette-lund");
    expect(people.map((one) => one.personId).toSorted()).toEqual(await whoLoads(number));
    expect(total).toBe(people.length);
    const ground = (subject: string) => people.find((one) => one.personId === person(subject))?.basis;
    expect(ground("bent-aagaard")).toEqual({ kind: "own" });
    expect(ground("astrid-munk")).toMatchObject({ kind: "role", held: { role: "parking-caseworker", unitId: unit("tmf"), below: true } });
    expect(ground("karen-bang")).toMatchObject({ kind: "deputy", deputyship: { principal: { personId: person("jonas-kragh") } } });
    expect(ground("amina-holm")).toMatchObject({ kind: "deputy" });
    expect(people.find((one) => one.personId === ours.id)?.basis).toMatchObject({ kind: "shared" });
    for (const subject of ["henrik-vang", "jesper-krag", "dorthe-elgaard", "nikolaj-friis"]) expect(ground(subject)).toBeUndefined();
  });

  test("follows the clock and what ends, and stays exact", async () => {
    const number = await applyUnclear(stage);
    await appoint("jonas-kragh", "karen-bang");
    await give("astrid-munk", "parking-caseworker", "tmf", true);
    stage.clock.moveTo(tomorrow());
    await stage.house.db.updateTable("employments").set({ valid_to: "2026-11-20" }).where("person_id", "=", person("rasmus-toft")).execute();
    const { people } = await listed(number, "mette-lund");
    expect(people.map((one) => one.personId).toSorted()).toEqual(await whoLoads(number));
    expect(people.map((one) => one.name)).not.toContain("Karen Bang");
    expect(people.map((one) => one.name)).not.toContain("Rasmus Toft");
  });

  test("of a large desk two hundred are named and all are counted, in a few queries", async () => {
    const number = await applyUnclear(stage);
    const { db, ids } = stage.house;
    const before = (await listed(number, "mette-lund")).total;
    const people = Array.from({ length: 300 }, (_, index) => ({ id: ids.uuid(), name: `Ny ${index}`, cpr_cipher: null, cpr_hash: null, email: null, phone: null }));
    await db.insertInto("people").values(people).execute();
    await db.insertInto("employments").values(people.map(({ id }) => ({ id: ids.uuid(), person_id: id, unit_id: unit("tmf-parkering"), title_da: "Sagsbehandler", title_en: "Caseworker", valid_from: "2020-01-01" }))).execute();
    await db.insertInto("role_assignments").values(people.map(({ id }) => ({ id: ids.uuid(), person_id: id, role: "parking-caseworker", unit_id: unit("tmf-parkering"), starts_at: stage.clock.now(), given_at: stage.clock.now() }))).execute();
    const began = performance.now();
    const { people: named, total } = await listed(number, "mette-lund");
    expect(performance.now() - began).toBeLessThan(2000);
    expect([named.length, total]).toEqual([200, before + 300]);
  });

  test("is for those who handle it", async () => {
    const number = await applyUnclear(stage);
    const bent = readContext(stage.house, await be(stage, "bent-aagaard"));
    const loaded = await loadCase(bent, { number });
    await expect(whoCanSee(bent, loaded, explaining())).rejects.toMatchObject({ code: "not-found" });
    const dorthe = readContext(stage.house, await be(stage, "dorthe-elgaard", "employee"));
    await expect(whoCanSee(dorthe, loaded, explaining())).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("whose log-in brought a role for it", () => {
  const uri = "http://skranke.example/roles/jobrole/parking-caseworker/1";
  const limits = "http://sts.kombit.dk/constraints/orgenhed/1";
  async function logIn(subject: string, more: { readonly unit?: string; readonly role?: string; readonly as?: string; readonly hours?: number; readonly idleMinutes?: number } = {}): Promise<void> {
    const now = stage.clock.now();
    const seen = new Date(now.getTime() - (more.idleMinutes ?? 0) * 60_000);
    const privileges = JSON.stringify([{ role: more.role ?? uri, limits: [{ name: limits, values: [more.unit ?? "tmf-parkering"] }] }]);
    await stage.house.db.insertInto("sessions").values({
      key_hash: Buffer.from(stage.house.ids.secret()), id: stage.house.ids.uuid(), person_id: person(subject), acting_as: more.as ?? "employee", provider: "context-handler", level: "substantial",
      created_at: seen, seen_at: seen, expires_at: new Date(now.getTime() + (more.hours ?? 8) * 3_600_000), verified_at: seen, privileges,
    }).execute();
  }
  const byLogIn = async (number: string) => (await listed(number, "jonas-kragh")).people.flatMap((one) => (one.until ? [[one.name, one.until.toISOString(), one.basis.kind === "role" ? one.basis.held.source.kind : one.basis.kind]] : []));

  test("is listed until the session ends, and no longer", async () => {
    const number = await applyUnclear(stage);
    await logIn("astrid-munk", { hours: 2 });
    await logIn("astrid-munk", { hours: 4 });
    expect(await byLogIn(number)).toEqual([["Astrid Munk", "2026-11-20T12:00:00.000Z", "log-in"]]);
    stage.clock.advance({ hours: 4 });
    expect(await byLogIn(number)).toEqual([]);
  });

  test("stands once with the role that lasts, where there is one", async () => {
    const number = await applyUnclear(stage);
    await logIn("mette-lund");
    const { people } = await listed(number, "jonas-kragh");
    expect(people.filter((one) => one.name === "Mette Lund")).toEqual([expect.objectContaining({ until: null })]);
  });

  test.each([
    ["in another unit", { unit: "kff" }],
    ["as a citizen", { as: "citizen" }],
    ["in a session that nobody has used for half an hour", { idleMinutes: 30 }],
    ["for a role that is none here", { role: "http://skranke.example/roles/jobrole/king/1" }],
  ])("is not listed %s", async (_, more) => {
    const number = await applyUnclear(stage);
    await logIn("astrid-munk", more);
    expect(await byLogIn(number)).toEqual([]);
  });

  test("is not listed when the employment has ended", async () => {
    const number = await applyUnclear(stage);
    await logIn("astrid-munk");
    await stage.house.db.updateTable("employments").set({ valid_to: "2026-11-19" }).where("person_id", "=", person("astrid-munk")).execute();
    expect(await byLogIn(number)).toEqual([]);
  });
});

describe("who could approve this", () => {
  const drive = { date: "2026-11-18", from: "Amagerbrogade 59", to: "Bispebjerg Hospital", purpose: "Møde om udskrivning", kilometres: 24.6, commute: "no", kilometresBefore: 0 };
  async function approvers(number: string, by: string) {
    const ctx = readContext(stage.house, await be(stage, by, "employee"));
    return whoCanApprove(ctx, await loadTask(ctx, await openTask(stage, number, "approve")), explaining());
  }

  test("the managers of the applicant's unit and above, and their deputies who may; never the applicant", async () => {
    const number = await apply(stage, await be(stage, "astrid-munk", "employee"), { service: "mileage-allowance", answers: drive });
    await appoint("dorthe-elgaard", "karen-bang");
    await appoint("dorthe-elgaard", "jesper-krag", { rights: ["see", "prepare"] });
    await appoint("lars-bjerregaard", "astrid-munk");
    const { people } = await approvers(number, "astrid-munk");
    const names = people.map((one) => one.name);
    expect(names).toEqual(expect.arrayContaining(["Dorthe Elgaard", "Lars Bjerregaard", "Karen Bang"]));
    for (const no of ["Astrid Munk", "Jesper Krag", "Jonas Kragh"]) expect(names).not.toContain(no);
    await act(stage, await be(stage, "karen-bang", "employee"), number, "approve", "approve");
  });

  test("of a manager's own: the one above", async () => {
    const number = await apply(stage, await be(stage, "dorthe-elgaard", "employee"), { service: "mileage-allowance", answers: drive });
    await appoint("dorthe-elgaard", "karen-bang");
    const names = (await approvers(number, "dorthe-elgaard")).people.map((one) => one.name);
    expect(names).toContain("Lars Bjerregaard");
    for (const no of ["Dorthe Elgaard", "Karen Bang"]) expect(names).not.toContain(no);
  });
});

describe("work that was taken", () => {
  const roleOf = (subject: string) => demoId("role", `${subject} parking-caseworker tmf-parkering`);
  const holder = async (number: string) => (await stage.house.db.selectFrom("tasks as t").innerJoin("cases as c", "c.id", "t.case_id").select("t.assignee_id").where("c.number", "=", number).where("t.state", "=", "open").executeTakeFirstOrThrow()).assignee_id;

  async function taken(by: string): Promise<string> {
    const number = await applyUnclear(stage);
    const asking = await be(stage, by, "employee");
    const { actor } = asking;
    if (actor.kind !== "employee") throw new Error("employed");
    const taskId = await openTask(stage, number, "assess");
    await inCase(stage.house, { ...asking, actor }, (ctx) => takeTask(ctx, taskId));
    return number;
  }

  async function takeBack(subject: string): Promise<void> {
    const asking = await be(stage, "nikolaj-friis", "employee");
    const { actor } = asking;
    if (actor.kind !== "employee") throw new Error("employed");
    await inCase(stage.house, { ...asking, actor }, (ctx) => takeBackRole({ ...ctx, roles: stage.house.roles, work: releasingLater(stage.jobs) }, { assignmentId: roleOf(subject), reason: "Ny opgave." }));
  }

  test("is laid back when the role is taken back: the right at once, the task by the job; the journal says so", async () => {
    const number = await taken("jonas-kragh");
    const openPage = await be(stage, "jonas-kragh", "employee");
    expect((await loadCase(readContext(stage.house, openPage), { number })).number).toBe(number);
    const rows = () => sql`select holder, case_id, xmin::text from grants order by 1, 2`.execute(stage.house.db).then((found) => found.rows);
    const grants = await rows();
    await takeBack("jonas-kragh");
    // However many cases it was for: no row of any is touched, so it is as quick for ten thousand, and nobody who reads waits.
    expect(await rows()).toEqual(grants);
    const nextRequest = await be(stage, "jonas-kragh", "employee");
    await expect(loadCase(readContext(stage.house, nextRequest), { number })).rejects.toMatchObject({ code: "not-found" });
    expect(await holder(number)).toBe(person("jonas-kragh"));
    await settle(stage);
    expect(await holder(number)).toBeNull();
    const { id } = await stage.house.db.selectFrom("cases").select("id").where("number", "=", number).executeTakeFirstOrThrow();
    const entry = await stage.house.db.selectFrom("journal_entries").select(["event", "actor"]).where("case_id", "=", id).orderBy("sequence", "desc").executeTakeFirstOrThrow();
    expect(entry).toEqual({ event: "task-released", actor: { kind: "system", what: "roles" } });
    expect(await verifyJournal({ db: stage.house.db }, id)).toMatchObject({ intact: true });
  });

  test("stays with who still may, and is given back once", async () => {
    const number = await taken("mette-lund");
    await stage.house.db.insertInto("role_assignments").values({ id: stage.house.ids.uuid(), person_id: person("mette-lund"), role: "parking-caseworker", unit_id: unit("tmf"), below: true, starts_at: stage.clock.now(), given_at: stage.clock.now() }).execute();
    await takeBack("mette-lund");
    await settle(stage);
    expect(await holder(number)).toBe(person("mette-lund"));
  });

  test("of a deputy goes back with the role of the one they stood in for", async () => {
    await appoint("jonas-kragh", "karen-bang");
    const number = await taken("karen-bang");
    await takeBack("jonas-kragh");
    await settle(stage);
    expect(await holder(number)).toBeNull();
  });

  test("goes back when a load brings a job whose role shuts out the one that was given", async () => {
    const shut = { "citizen-service": { derived: { from: "job-function", jobFunction: "cashier", below: false }, excludes: ["parking-caseworker"] }, "parking-caseworker": { excludes: ["citizen-service"] } } as const;
    const more: Partial<Record<string, Partial<RoleDefinition>>> = shut;
    stage = { ...stage, house: { ...stage.house, roles: roleBook(stage.house.roles.all.map((role) => ({ ...role, ...more[role.id] })), stage.house.roles.trainings) } };
    const [kept, given] = [await taken("mette-lund"), await taken("jonas-kragh")];
    const job = { person: "jonas-kragh", name: "Jonas Kragh", key: "jonas-kragh", unit: "tmf-parkering", title: "Sagsbehandler" };
    await loadFiles(stage.organisation, files([], [{ ...job, function: "cashier" }]), "changes", null);
    await settle(stage);
    expect([await holder(kept), await holder(given)]).toEqual([person("mette-lund"), null]);
    await expect(loadCase(readContext(stage.house, await be(stage, "jonas-kragh", "employee")), { number: given })).rejects.toMatchObject({ code: "not-found" });
  });

  test("goes back when a period runs out by the clock, and when nobody attested", async () => {
    const number = await taken("jonas-kragh");
    await stage.house.db.updateTable("role_assignments").set({ ends_at: new Date(stage.clock.now().getTime() + 1000) }).where("id", "=", roleOf("jonas-kragh")).execute();
    expect(await releaseLapsedWork(stage.house)).toBe(0);
    stage.clock.advance({ seconds: 1 });
    expect(await releaseLapsedWork(stage.house)).toBe(1);
    await settle(stage);
    expect(await holder(number)).toBeNull();
    expect(await releaseLapsedWork(stage.house)).toBe(0);
    const other = await taken("mette-lund");
    await stage.house.db.updateTable("role_assignments").set({ attested_at: new Date("2025-10-01T00:00:00Z") }).where("id", "=", roleOf("mette-lund")).execute();
    expect(await endUnattestedRoles({ ...stage.house, work: releasingLater(stage.jobs) })).toBe(1);
    await settle(stage);
    expect(await holder(other)).toBeNull();
  });
});
