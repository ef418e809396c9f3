/** Trips that a manager approves: who sends them, who decides, and who stands in for whom. */
import { beforeEach } from "vitest";
import { act, apply, be, type Stage } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { openStage, stageDay, type TestStage } from "./stage.ts";
import type { Employee } from "../../src/access/actor.ts";
import type { Answers } from "../../src/forms/model.ts";
import { type Asking, readContext } from "../../src/cases/house.ts";
import { worklist } from "../../src/cases/queries/worklist.ts";

export const [astrid, dorthe, lars, payroll] = ["astrid-munk", "dorthe-elgaard", "lars-bjerregaard", "vibeke-storm"] as const;
/** 62 kilometres at 3,94 kr.: 244,28 kr. */
export const trip: Answers = { date: "2026-11-18", from: "Amagerbrogade 59", to: "Bispebjerg Hospital", purpose: "Møde om udskrivning", kilometres: 62, commute: "no", kilometresBefore: 0 };
export const list = { group: "all", order: "urgent", limit: 50, offset: 0 } as const;
export const desk = { view: "all", sort: "due", descending: false, limit: 50, offset: 0 } as const;

/** The demo's people and their trips, anew for each test of a file; call it at the top of the file. */
export function approvalStage() {
  let stage: TestStage;
  beforeEach(async () => {
    stage = await openStage();
    stage.clock.moveTo(stageDay);
  });

  async function atWork(subject: string, on: Stage = stage): Promise<Asking<Employee>> {
    const { actor, ...asking } = await be(on, subject, "employee");
    if (actor.kind !== "employee") throw new Error(`${subject} is not employed`);
    return { ...asking, actor };
  }

  return {
    stage: () => stage,
    atWork,
    async sendTrip(more: Answers = {}, who: string = astrid): Promise<string> {
      return apply(stage, await atWork(who), { service: "mileage-allowance", answers: { ...trip, ...more } });
    },
    async decide(number: string, who: string, outcome: string, answers: Answers = {}, kind = "approve"): Promise<void> {
      await act(stage, await atWork(who), number, kind, outcome, answers);
    },
    async tasksOf(who: string): Promise<readonly string[]> {
      return (await worklist(readContext(stage.house, await atWork(who)), desk)).map((item) => item.caseNumber);
    },
    async appoint(deputy: string, principal: string, more: { readonly rights?: readonly string[]; readonly limit?: number; readonly services?: readonly string[] } = {}): Promise<void> {
      const now = stage.clock.now();
      await stage.house.db.insertInto("deputyships").values({
        id: stage.house.ids.uuid(), capacity: "work", principal_id: demoId("person", principal), deputy_id: demoId("person", deputy), services: more.services ? [...more.services] : null,
        rights: [...(more.rights ?? ["see", "prepare", "send", "approve"])], amount_limit_ore: more.limit ?? null, basis: "self", reason: "Ferie", starts_at: now, ends_at: new Date(now.getTime() + 7 * 86_400_000),
        appointed_by: demoId("person", principal), appointed_at: now,
      }).execute();
    },
    /** A trip of Astrid's that her deputy fills in and sends. */
    async sendFor(deputy: string, answers: Answers): Promise<string> {
      return apply(stage, await atWork(deputy), { service: "mileage-allowance", applicantId: demoId("person", astrid), answers });
    },
    async givePayroll(who: string): Promise<void> {
      await stage.house.db.insertInto("role_assignments").values({ id: stage.house.ids.uuid(), person_id: demoId("person", who), role: "payroll-officer", unit_id: demoId("unit", "oekf-loen"), below: false, starts_at: stage.clock.now(), given_at: stage.clock.now() }).execute();
    },
  };
}
