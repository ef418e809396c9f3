import { describe, expect, test } from "vitest";
import { demoId } from "../../../demo/seed.ts";
import { roleBook } from "../../access/roles.ts";
import { actorFor } from "../actor.ts";
import { decideRequest } from "./commands/decide-request.ts";
import { giveRole } from "./commands/give-role.ts";
import { recordTraining } from "./commands/record-training.ts";
import { requestRole, withdrawRequest } from "./commands/request-role.ts";
import { takeBackRole } from "./commands/take-back-role.ts";
import type { WantedRole } from "./model.ts";
import { rightsOf } from "./queries/rights-of.ts";
import { myRequests, requestsToDecide, requestToDecide } from "./queries/role-requests.ts";
import { rolesInUnit } from "./queries/roles-in-unit.ts";
import { amager, person, refused, unit, roleStage } from "../../../tests/support/role-stage.ts";

const { employee, reading, change, wanted, handles, doctored, stage, released } = roleStage();

describe("giving a role", () => {
  test("takes effect at once, is tied to the employment, and stands in the journal", async () => {
    expect(await handles("astrid-munk")).toBe(false);
    const id = await change("dorthe-elgaard", (ctx) => giveRole(ctx, wanted()));
    expect(await handles("astrid-munk")).toBe(true);
    const row = await stage().house.db.selectFrom("role_assignments").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ employment_id: demoId("employment", "astrid-munk"), given_by: person("dorthe-elgaard"), reason: "Hjælper til." });
    const [entry] = await stage().house.db.selectFrom("organisation_changes").selectAll().where("entity_id", "=", id).execute();
    expect(entry).toMatchObject({ entity: "role-assignment", change: "added", changed_by: person("dorthe-elgaard"), after: { role: "parking-caseworker", reason: "Hjælper til." } });
  });

  test("twice the same is once, also at the same moment", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => change("dorthe-elgaard", (ctx) => giveRole(ctx, wanted()))));
    expect(new Set([...ids, await change("lars-bjerregaard", (ctx) => giveRole(ctx, wanted({ reason: "Igen." })))]).size).toBe(1);
  });

  test("is refused outside one's units, to oneself, and for what an administrator gives", async () => {
    await expect(change("dorthe-elgaard", (ctx) => giveRole(ctx, wanted({ unitId: unit("tmf-parkering") })))).rejects.toEqual(refused("not-allowed"));
    await expect(change("dorthe-elgaard", (ctx) => giveRole(ctx, wanted({ holder: { personId: person("dorthe-elgaard") } })))).rejects.toEqual(refused("not-allowed"));
    await expect(change("dorthe-elgaard", (ctx) => giveRole(ctx, wanted({ role: "system-administrator" })))).rejects.toEqual(refused("not-allowed"));
    await expect(change("astrid-munk", (ctx) => giveRole(ctx, wanted({ holder: { personId: person("dorthe-elgaard") } })))).rejects.toEqual(refused("not-allowed"));
    await expect(change("nikolaj-friis", (ctx) => giveRole(ctx, wanted({ role: "role-administrator", holder: { personId: person("nikolaj-friis") } })))).rejects.toEqual(refused("not-allowed"));
  });

  test("cannot be done to oneself by way of a deputyship or a job function", async () => {
    const now = stage().clock.now();
    await stage().house.db.insertInto("deputyships").values({
      id: stage().house.ids.uuid(), capacity: "work", principal_id: person("dorthe-elgaard"), deputy_id: person("astrid-munk"), rights: ["see", "prepare", "send", "approve"], basis: "self", reason: "ferie",
      starts_at: now, ends_at: new Date(now.getTime() + 86_400_000), appointed_at: now,
    }).execute();
    expect((await employee("astrid-munk")).deputyFor).toHaveLength(1);
    await expect(change("astrid-munk", (ctx) => giveRole(ctx, wanted()))).rejects.toEqual(refused("not-allowed"));
    const jobFunctionId = stage().house.ids.uuid();
    await stage().house.db.insertInto("job_functions").values({ id: jobFunctionId, code: "manager-of-care", name_da: "Leder", name_en: "Manager" }).execute();
    await stage().house.db.updateTable("employments").set({ job_function_id: jobFunctionId }).where("person_id", "=", person("dorthe-elgaard")).execute();
    await expect(change("dorthe-elgaard", (ctx) => giveRole(ctx, wanted({ holder: { jobFunctionId } })))).rejects.toEqual(refused("not-allowed"));
    await change("lars-bjerregaard", (ctx) => giveRole(ctx, wanted({ holder: { jobFunctionId } })));
    expect(await handles("dorthe-elgaard")).toBe(true);
  });

  test("says what is not there, and what cannot be given", async () => {
    const nobody = stage().house.ids.uuid();
    for (const more of [{ role: "king" }, { unitId: nobody }, { unitId: "x" }, { holder: { personId: nobody } }, { holder: { personId: person("amina-holm") } }, { holder: { jobFunctionId: nobody } }, { holder: { personId: "' or 1=1" } }]) {
      await expect(change("nikolaj-friis", (ctx) => giveRole(ctx, wanted(more)))).rejects.toEqual(refused("not-found"));
    }
    await expect(change("nikolaj-friis", (ctx) => giveRole(ctx, wanted({ role: "manager" })))).rejects.toEqual(refused("not-entitled", ["derived"]));
    await expect(change("nikolaj-friis", (ctx) => giveRole(ctx, wanted({ reason: " \0 " })))).rejects.toEqual(refused("invalid-answers", ["reason"]));
    await expect(change("nikolaj-friis", (ctx) => giveRole(ctx, wanted({ endsAt: stage().clock.now() })))).rejects.toEqual(refused("invalid-answers", ["until"]));
  });

  test("is refused without the training, says which, and given once it is recorded", async () => {
    const officer = wanted({ role: "data-protection-officer" });
    await expect(change("nikolaj-friis", (ctx) => giveRole(ctx, officer))).rejects.toEqual(refused("not-entitled", ["training:data-protection"]));
    const passed = { personId: person("astrid-munk"), training: "data-protection", passedOn: "2026-11-01", validTo: null };
    await expect(change("astrid-munk", (ctx) => recordTraining(ctx, passed))).rejects.toEqual(refused("not-allowed"));
    await expect(change("dorthe-elgaard", (ctx) => recordTraining(ctx, { ...passed, passedOn: "2026-11-21" }))).rejects.toEqual(refused("invalid-answers", ["passedOn"]));
    await expect(change("dorthe-elgaard", (ctx) => recordTraining(ctx, { ...passed, training: "juggling" }))).rejects.toEqual(refused("not-found"));
    await change("dorthe-elgaard", (ctx) => recordTraining(ctx, { ...passed, validTo: "2026-11-19" }));
    await expect(change("nikolaj-friis", (ctx) => giveRole(ctx, officer))).rejects.toEqual(refused("not-entitled", ["training:data-protection"]));
    await change("dorthe-elgaard", (ctx) => recordTraining(ctx, passed));
    await change("nikolaj-friis", (ctx) => giveRole(ctx, officer));
    expect((await employee("astrid-munk")).roles.map((held) => held.role)).toContain("data-protection-officer");
  });
});

describe("roles that shut each other out", () => {
  const shut = () => doctored({ "parking-caseworker": { excludes: ["citizen-service"] }, "citizen-service": { excludes: ["parking-caseworker"] } });
  const give = (more: Partial<WantedRole>) => change("nikolaj-friis", (ctx) => giveRole(ctx, wanted(more)), shut());

  test.each([
    ["in the same unit", {}, {}, true],
    ["the other one above, with the units below", { unitId: unit("suf-hjemmepleje"), below: true }, {}, true],
    ["the other one above, for that unit only", { unitId: unit("suf-hjemmepleje") }, {}, false],
    ["the new one above, with the units below", {}, { unitId: unit("suf"), below: true }, true],
    ["the new one above, for that unit only", {}, { unitId: unit("suf") }, false],
    ["beside each other", {}, { unitId: unit("tmf-parkering") }, false],
    ["one after the other", { endsAt: new Date("2026-12-01T00:00:00Z") }, { startsAt: new Date("2026-12-01T00:00:00Z") }, false],
    ["overlapping by a second", { endsAt: new Date("2026-12-01T00:00:01Z") }, { startsAt: new Date("2026-12-01T00:00:00Z") }, true],
  ])("%s", async (_, first, second, clash) => {
    await give({ role: "citizen-service", ...first });
    const next = give({ role: "parking-caseworker", ...second });
    if (clash) await expect(next).rejects.toEqual(refused("not-entitled", ["excludes:citizen-service"]));
    else await expect(next).resolves.toEqual(expect.any(String));
  });

  test("given by two at the same moment: one of them", async () => {
    const both = await Promise.allSettled([give({ role: "citizen-service" }), give({ role: "parking-caseworker" })]);
    expect(both.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("through a job function, and with what comes with the employment", async () => {
    const jobFunctionId = stage().house.ids.uuid();
    await stage().house.db.insertInto("job_functions").values({ id: jobFunctionId, code: "nurse", name_da: "Sygeplejerske", name_en: "Nurse" }).execute();
    await stage().house.db.updateTable("employments").set({ job_function_id: jobFunctionId }).where("person_id", "=", person("astrid-munk")).execute();
    await give({ role: "citizen-service", holder: { jobFunctionId }, unitId: unit("suf-hjemmepleje"), below: true });
    await expect(give({})).rejects.toEqual(refused("not-entitled", ["excludes:citizen-service"]));
    const withManager = doctored({ "parking-caseworker": { excludes: ["manager"] }, manager: { excludes: ["parking-caseworker"] } });
    const toManager = (more: Partial<WantedRole>) => change("nikolaj-friis", (ctx) => giveRole(ctx, wanted({ holder: { personId: person("dorthe-elgaard") }, ...more })), withManager);
    await expect(toManager({})).rejects.toEqual(refused("not-entitled", ["excludes:manager"]));
    await expect(toManager({ unitId: unit("tmf-parkering") })).resolves.toEqual(expect.any(String));
  });
});

describe("a role that another one shuts out, since the job, the units or a role file changed", () => {
  /** Nurses sign by their job function; who prepares may not. */
  const signs = { derived: { from: "job-function", jobFunction: "nurse", below: true }, excludes: ["parking-caseworker"] } as const;
  const book = () => doctored({ "citizen-service": signs, "parking-caseworker": { excludes: ["citizen-service"] } });
  async function becomesNurse(subject: string): Promise<string> {
    const id = stage().house.ids.uuid();
    await stage().house.db.insertInto("job_functions").values({ id, code: "nurse", name_da: "Sygeplejerske", name_en: "Nurse" }).execute();
    await stage().house.db.updateTable("employments").set({ job_function_id: id }).where("person_id", "=", person(subject)).execute();
    return id;
  }
  const held = async (subject: string, roles = book()) => {
    const actor = await actorFor(stage().house.db, { personId: person(subject), as: "employee" }, stage().clock.now(), roles);
    return actor?.kind === "employee" ? actor.roles.map((one) => [one.role, one.source.kind]) : [];
  };

  test("gives way when it was given and the other comes with the job; both pages say to which, and it is back when the job changes back", async () => {
    await change("dorthe-elgaard", (ctx) => giveRole(ctx, wanted()));
    expect(await held("astrid-munk")).toEqual([["employee", "employment"], ["parking-caseworker", "given"]]);
    await becomesNurse("astrid-munk");
    expect(await held("astrid-munk")).toEqual([["citizen-service", "employment"], ["employee", "employment"]]);
    const rights = await rightsOf(await reading("astrid-munk", book()), person("astrid-munk"));
    expect(rights.held.map((one) => one.role.id).toSorted()).toEqual(["citizen-service", "employee"]);
    expect(rights.idle).toEqual([expect.objectContaining({ roleId: "parking-caseworker", unit: expect.objectContaining({ code: amager }), missing: [], givesWayTo: expect.objectContaining({ id: "citizen-service" }) })]);
    const { lines } = await rolesInUnit(await reading("dorthe-elgaard", book()), { code: amager, text: "", sort: "unit", limit: 50, offset: 0 });
    expect(lines.flatMap((line) => (line.givesWayTo ? [[line.name, line.roleId, line.givesWayTo.id]] : []))).toEqual([["Astrid Munk", "parking-caseworker", "citizen-service"]]);
    await stage().house.db.updateTable("employments").set({ job_function_id: null }).where("person_id", "=", person("astrid-munk")).execute();
    expect(await held("astrid-munk")).toEqual([["employee", "employment"], ["parking-caseworker", "given"]]);
  });

  test("stays where the two share no unit", async () => {
    await change("nikolaj-friis", (ctx) => giveRole(ctx, wanted({ unitId: unit("tmf-parkering") })));
    await becomesNurse("astrid-munk");
    expect((await held("astrid-munk")).map(([role]) => role).toSorted()).toEqual(["citizen-service", "employee", "parking-caseworker"]);
    // A unit that moves under the other one makes them share it.
    await stage().house.db.insertInto("unit_ancestors").values({ unit_id: unit("tmf-parkering"), ancestor_id: unit(amager), distance: 9 }).execute();
    expect((await held("astrid-munk")).map(([role]) => role).toSorted()).toEqual(["citizen-service", "employee"]);
  });

  test("given to the person gives way to one given to their job function, and of two given the later to the earlier", async () => {
    const two = () => doctored({ "parking-caseworker": { excludes: ["citizen-service"] }, "citizen-service": { excludes: ["parking-caseworker"] } });
    await change("dorthe-elgaard", (ctx) => giveRole(ctx, wanted()));
    stage().clock.advance({ minutes: 1 });
    await change("nikolaj-friis", (ctx) => giveRole(ctx, wanted({ role: "citizen-service" })));
    expect(await held("astrid-munk", two())).toEqual([["employee", "employment"], ["parking-caseworker", "given"]]);
    const jobFunctionId = await becomesNurse("astrid-munk");
    await change("nikolaj-friis", (ctx) => giveRole(ctx, wanted({ role: "citizen-service", holder: { jobFunctionId } })));
    expect(await held("astrid-munk", two())).toEqual([["employee", "employment"], ["citizen-service", "given"], ["citizen-service", "job-function"]]);
  });

  test("given to a job function gives way to what comes with the employment; the unit's page says for how many", async () => {
    const jobFunctionId = await becomesNurse("astrid-munk");
    const leads = () => doctored({ "parking-caseworker": { excludes: ["manager"] }, manager: { excludes: ["parking-caseworker"] } });
    await change("nikolaj-friis", (ctx) => giveRole(ctx, wanted({ holder: { jobFunctionId } })));
    await stage().house.db.updateTable("employments").set({ job_function_id: jobFunctionId }).where("person_id", "=", person("dorthe-elgaard")).execute();
    expect((await held("astrid-munk", leads())).map(([role]) => role)).toContain("parking-caseworker");
    expect((await held("dorthe-elgaard", leads())).map(([role]) => role)).not.toContain("parking-caseworker");
    const { lines } = await rolesInUnit(await reading("lars-bjerregaard", leads()), { code: amager, text: "", sort: "unit", limit: 50, offset: 0 });
    expect(lines.find((line) => line.jobFunction !== null)).toMatchObject({ people: 2, givesWayFor: 1, givesWayTo: null });
  });
});

describe("a period", () => {
  test("begins and ends to the second, with nothing running", async () => {
    const startsAt = new Date("2026-11-20T12:00:00Z");
    const endsAt = new Date("2026-11-21T12:00:00Z");
    await change("dorthe-elgaard", (ctx) => giveRole(ctx, wanted({ startsAt, endsAt })));
    const second = (at: Date, by: number) => new Date(at.getTime() + by * 1000);
    expect(await Promise.all([second(startsAt, -1), startsAt, second(endsAt, -1), endsAt].map((at) => handles("astrid-munk", at)))).toEqual([false, true, true, false]);
  });

  test("a beginning that is over is now", async () => {
    const id = await change("dorthe-elgaard", (ctx) => giveRole(ctx, wanted({ startsAt: new Date("2020-01-01T00:00:00Z") })));
    const row = await stage().house.db.selectFrom("role_assignments").select("starts_at").where("id", "=", id).executeTakeFirstOrThrow();
    expect(row.starts_at).toEqual(stage().clock.now());
  });

  test("a role that no file knows gives nothing, whatever stands in the table", async () => {
    await change("dorthe-elgaard", (ctx) => giveRole(ctx, wanted()));
    const without = roleBook(stage().house.roles.all.filter((role) => role.id !== "parking-caseworker"));
    expect(await handles("astrid-munk", stage().clock.now(), without)).toBe(false);
    const rights = await rightsOf(await reading("astrid-munk", without), person("astrid-munk"));
    expect(rights.idle).toEqual([expect.objectContaining({ role: null, roleId: "parking-caseworker" })]);
  });
});

describe("taking a role back", () => {
  test("is at once, once, and tells whose work is to be given back; the actor of an open page has it no more", async () => {
    const id = await change("dorthe-elgaard", (ctx) => giveRole(ctx, wanted()));
    const back = { assignmentId: id, reason: "Projektet er slut." };
    await change("lars-bjerregaard", (ctx) => takeBackRole(ctx, back));
    expect(await handles("astrid-munk")).toBe(false);
    expect(released()).toEqual([[person("astrid-munk")]]);
    await change("dorthe-elgaard", (ctx) => takeBackRole(ctx, back));
    expect(released()).toHaveLength(1);
    const ended = await stage().house.db.selectFrom("organisation_changes").select(["change", "changed_by"]).where("entity_id", "=", id).where("change", "=", "ended").execute();
    expect(ended).toEqual([{ change: "ended", changed_by: person("lars-bjerregaard") }]);
  });

  test("is for who could give it, and for the holder", async () => {
    const id = demoId("role", "jonas-kragh parking-caseworker tmf-parkering");
    const back = { assignmentId: id, reason: "Nej." };
    for (const other of ["dorthe-elgaard", "mette-lund"]) await expect(change(other, (ctx) => takeBackRole(ctx, back))).rejects.toEqual(refused("not-allowed"));
    await expect(change("nikolaj-friis", (ctx) => takeBackRole(ctx, { ...back, assignmentId: "1" }))).rejects.toEqual(refused("not-found"));
    await change("jonas-kragh", (ctx) => takeBackRole(ctx, back));
    expect(await handles("jonas-kragh")).toBe(false);
  });
});

describe("asking for a role", () => {
  const ask = (subject: string, more: Partial<WantedRole> = {}, forWhom = subject) => change(subject, (ctx) => requestRole(ctx, { ...wanted(more), personId: person(forWhom) }));

  test("goes to who may decide it; a yes gives the role and is told with its answer", async () => {
    const id = await ask("astrid-munk");
    expect(await ask("astrid-munk", { reason: "Stadig." })).toBe(id);
    expect((await requestsToDecide(await reading("dorthe-elgaard"), { limit: 10, offset: 0 })).requests.map((one) => one.id)).toEqual([id]);
    expect((await requestsToDecide(await reading("mette-lund"), { limit: 10, offset: 0 })).total).toBe(0);
    await expect(requestToDecide(await reading("jonas-kragh"), id)).rejects.toEqual(refused("not-allowed"));
    await change("dorthe-elgaard", (ctx) => decideRequest(ctx, { requestId: id, approve: true, answer: "Velkommen." }));
    expect(await handles("astrid-munk")).toBe(true);
    expect(await myRequests(await reading("astrid-munk"), 10)).toEqual([expect.objectContaining({ state: "approved", answer: "Velkommen.", decidedBy: "Dorthe Elgaard" })]);
    await expect(ask("astrid-munk")).rejects.toEqual(refused("already-done"));
  });

  test("nobody decides their own, nor what they have asked for others", async () => {
    const own = await ask("dorthe-elgaard");
    await expect(change("dorthe-elgaard", (ctx) => decideRequest(ctx, { requestId: own, approve: true, answer: "" }))).rejects.toEqual(refused("not-allowed"));
    expect((await requestsToDecide(await reading("dorthe-elgaard"), { limit: 10, offset: 0 })).total).toBe(0);
    const forOthers = await ask("dorthe-elgaard", {}, "astrid-munk");
    await expect(change("dorthe-elgaard", (ctx) => decideRequest(ctx, { requestId: forOthers, approve: true, answer: "" }))).rejects.toEqual(refused("not-allowed"));
    await change("lars-bjerregaard", (ctx) => decideRequest(ctx, { requestId: forOthers, approve: true, answer: "" }));
    await expect(ask("astrid-munk", {}, "mette-lund")).rejects.toEqual(refused("not-allowed"));
  });

  test("two who decide at once: one of them does, and it happens once", async () => {
    const id = await ask("astrid-munk");
    const both = await Promise.allSettled([
      change("dorthe-elgaard", (ctx) => decideRequest(ctx, { requestId: id, approve: true, answer: "Ja." })),
      change("lars-bjerregaard", (ctx) => decideRequest(ctx, { requestId: id, approve: false, answer: "Nej." })),
    ]);
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "already-done" } });
    const { state } = await stage().house.db.selectFrom("role_requests").select("state").where("id", "=", id).executeTakeFirstOrThrow();
    expect(await handles("astrid-munk")).toBe(state === "approved");
  });

  test("a no has a reason; what was withdrawn is not decided; what stands against it by then stops it", async () => {
    const id = await ask("astrid-munk");
    await expect(change("dorthe-elgaard", (ctx) => decideRequest(ctx, { requestId: id, approve: false, answer: " " }))).rejects.toEqual(refused("invalid-answers", ["reason"]));
    await expect(change("jonas-kragh", (ctx) => withdrawRequest(ctx, id))).rejects.toEqual(refused("not-found"));
    await change("astrid-munk", (ctx) => withdrawRequest(ctx, id));
    await change("astrid-munk", (ctx) => withdrawRequest(ctx, id));
    await expect(change("dorthe-elgaard", (ctx) => decideRequest(ctx, { requestId: id, approve: true, answer: "" }))).rejects.toEqual(refused("already-done"));
    await expect(ask("astrid-munk", { role: "data-protection-officer" })).rejects.toEqual(refused("not-entitled", ["training:data-protection"]));
    const again = await ask("astrid-munk");
    const stricter = doctored({ "parking-caseworker": { trainings: ["data-protection"] } });
    await expect(change("dorthe-elgaard", (ctx) => decideRequest(ctx, { requestId: again, approve: true, answer: "" }), stricter)).rejects.toEqual(refused("not-entitled", ["training:data-protection"]));
    expect((await requestToDecide(await reading("dorthe-elgaard"), again)).state).toBe("open");
  });
});
