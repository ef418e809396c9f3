import { beforeEach, describe, expect, test } from "vitest";
import { be, openTask, settle } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { applyUnclear } from "../../tests/support/story.ts";
import { roleBook } from "../access/roles.ts";
import { SkrankeError } from "../platform/errors.ts";
import type { Jobs } from "../platform/jobs/jobs.ts";
import { releaseLapsedWork } from "./commands/release-lapsed-work.ts";
import { takeTask } from "./commands/take-task.ts";
import { inCase } from "./house.ts";

let stage: TestStage;
let number: string;
beforeEach(async () => {
  stage = await openStage();
  number = await taken("jonas-kragh");
  await look();
});

const person = (subject: string) => demoId("person", subject);
const roleOf = (subject: string) => demoId("role", `${subject} parking-caseworker tmf-parkering`);
const look = (jobs: Jobs = stage.jobs) => releaseLapsedWork({ ...stage.house, jobs });
const later = (seconds: number) => new Date(stage.clock.now().getTime() + seconds * 1000);

async function taken(by: string): Promise<string> {
  const of = await applyUnclear(stage);
  const asking = await be(stage, by, "employee");
  const { actor } = asking;
  if (actor.kind !== "employee") throw new Error("employed");
  const taskId = await openTask(stage, of, "assess");
  await inCase(stage.house, { ...asking, actor }, (ctx) => takeTask(ctx, taskId));
  return of;
}
const holder = async () => (await stage.house.db.selectFrom("tasks as t").innerJoin("cases as c", "c.id", "t.case_id").select("t.assignee_id").where("c.number", "=", number).where("t.state", "=", "open").executeTakeFirstOrThrow()).assignee_id;
const roleEnds = (at: Date) => stage.house.db.updateTable("role_assignments").set({ ends_at: at }).where("id", "=", roleOf("jonas-kragh")).execute();
/** Who looks on, counting the jobs that come of it. */
function counting() {
  const asked: string[][] = [];
  const jobs: Jobs = {
    enqueue: async (tx, name, payload, options) => {
      if (name === "release-work") asked.push(...[payload].flat().map((one) => ("personIds" in one ? [...one.personIds] : [])));
      await stage.jobs.enqueue(tx, name, payload, options);
    },
  };
  return { asked, jobs };
}

describe("work is laid back when the right to it", () => {
  test("ends by the clock: not a second before, and at the next look", async () => {
    await roleEnds(later(10));
    stage.clock.advance({ seconds: 9 });
    expect(await look()).toBe(0);
    stage.clock.advance({ seconds: 1 });
    expect(await look()).toBe(1);
    await settle(stage);
    expect(await holder()).toBeNull();
  });

  test("ends with the training or the employment, at midnight in Denmark", async () => {
    const trained = roleBook(stage.house.roles.all.map((role) => (role.id === "parking-caseworker" ? { ...role, trainings: ["data-protection"] } : role)), stage.house.roles.trainings);
    stage = { ...stage, house: { ...stage.house, roles: trained } };
    await stage.house.db.insertInto("trainings").values({ person_id: person("jonas-kragh"), training: "data-protection", passed_on: "2025-01-01", valid_to: "2026-11-20" }).execute();
    stage.clock.moveTo("2026-11-20T22:59:59Z");
    expect(await look()).toBe(0);
    stage.clock.moveTo("2026-11-20T23:00:00Z");
    expect(await look()).toBe(1);
    await settle(stage);
    expect(await holder()).toBeNull();
  });

  test("is shut out by another that begins", async () => {
    const shut = roleBook(stage.house.roles.all.map((role) => ({ ...role, ...({ "parking-caseworker": { excludes: ["citizen-service"] }, "citizen-service": { excludes: ["parking-caseworker"] } } as const)[role.id] })), stage.house.roles.trainings);
    stage = { ...stage, house: { ...stage.house, roles: shut } };
    const { db, ids } = stage.house;
    const job = ids.uuid();
    await db.insertInto("job_functions").values({ id: job, code: "cashier", name_da: "Kasse", name_en: "Cashier" }).execute();
    await db.updateTable("employments").set({ job_function_id: job }).where("person_id", "=", person("jonas-kragh")).execute();
    await db.insertInto("role_assignments").values({ id: ids.uuid(), job_function_id: job, role: "citizen-service", unit_id: demoId("unit", "tmf-parkering"), below: false, starts_at: later(5), given_at: stage.clock.now() }).execute();
    expect(await look()).toBe(0);
    stage.clock.advance({ seconds: 5 });
    expect(await look()).toBe(1);
    await settle(stage);
    expect(await holder()).toBeNull();
  });

  test("ends for somebody else only, stays", async () => {
    await stage.house.db.updateTable("role_assignments").set({ ends_at: later(1) }).where("id", "=", roleOf("mette-lund")).execute();
    stage.clock.advance({ seconds: 2 });
    expect(await look()).toBe(0);
    await settle(stage);
    expect(await holder()).toBe(person("jonas-kragh"));
  });
});

describe("a look", () => {
  test("by many workers at once asks once, and not again", async () => {
    await roleEnds(later(1));
    stage.clock.advance({ seconds: 1 });
    const { asked, jobs } = counting();
    await Promise.all([look(jobs), look(jobs), look(jobs), look(jobs)]);
    await look(jobs);
    expect(asked).toEqual([[person("jonas-kragh")]]);
  });

  test("of a process that is killed before it commits is done by the next", async () => {
    await roleEnds(later(1));
    stage.clock.advance({ seconds: 1 });
    const killed: Jobs = { enqueue: async () => Promise.reject(new SkrankeError("unavailable", "killed")) };
    await expect(look(killed)).rejects.toMatchObject({ code: "unavailable" });
    expect(await look()).toBe(1);
  });

  test("after all workers were down for weeks finds what ended meanwhile", async () => {
    await roleEnds(later(60));
    stage.clock.advance({ days: 30 });
    expect(await look()).toBe(1);
    await settle(stage);
    expect(await holder()).toBeNull();
  });

  test("that finds nothing writes nothing for a minute, and finds what is committed late", async () => {
    const stamp = async () => (await stage.house.db.selectFrom("watches").select("looked_until").executeTakeFirstOrThrow()).looked_until;
    const before = await stamp();
    stage.clock.advance({ seconds: 30 });
    await look();
    expect(await stamp()).toEqual(before);
    await roleEnds(later(-5));
    expect(await look()).toBe(1);
    stage.clock.advance({ minutes: 2 });
    await look();
    expect(await stamp()).toEqual(stage.clock.now());
  });
});
