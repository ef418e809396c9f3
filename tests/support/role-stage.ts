import { beforeEach, expect } from "vitest";
import { be } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { openStage, type TestStage } from "./stage.ts";
import type { Employee } from "../../src/access/actor.ts";
import { gives, roleBook, type RoleBook, type RoleDefinition } from "../../src/access/roles.ts";
import { inTransaction } from "../../src/platform/transaction.ts";
import { actorFor } from "../../src/organisation/actor.ts";
import type { RoleContext, RoleReadContext } from "../../src/organisation/roles/context.ts";
import type { WantedRole } from "../../src/organisation/roles/model.ts";

export const unit = (code: string) => demoId("unit", code);
export const person = (subject: string) => demoId("person", subject);
export const amager = "suf-hjemmepleje-amager";

export const refused = (code: string, details?: readonly string[]) => expect.objectContaining({ code, ...(details ? { details } : {}) });

/** The demo's people and their roles, anew for each test of a file; call it at the top of the file. */
export function roleStage() {
  let stage: TestStage;
  let released: string[][] = [];
  beforeEach(async () => {
    stage = await openStage();
    released = [];
  });
  const work = { releaseWork: async (_: unknown, personIds: readonly string[]) => void released.push([...personIds]) };

  async function employee(subject: string): Promise<Employee> {
    const { actor } = await be(stage, subject, "employee");
    if (actor.kind !== "employee") throw new Error(`${subject} is not employed`);
    return actor;
  }
  async function reading(subject: string, roles: RoleBook = stage.house.roles): Promise<RoleReadContext> {
    return { actor: await employee(subject), db: stage.house.db, clock: stage.clock, ids: stage.house.ids, locale: "da", requestId: "test", roles };
  }

  return {
    stage: () => stage,
    /** Whose work was to be given back, call by call. */
    released: () => released,
    work, employee, reading,
    async change<T>(subject: string, run: (ctx: RoleContext) => Promise<T>, roles?: RoleBook): Promise<T> {
      const read = await reading(subject, roles);
      return inTransaction(stage.house.db, (tx) => run({ ...read, db: tx, jobs: stage.jobs, work }));
    },
    wanted(more: Partial<WantedRole> = {}): WantedRole {
      return { role: "parking-caseworker", unitId: unit(amager), below: false, holder: { personId: person("astrid-munk") }, startsAt: stage.clock.now(), endsAt: null, reason: "Hjælper til.", ...more };
    },
    async handles(subject: string, at = stage.clock.now(), roles = stage.house.roles): Promise<boolean> {
      const actor = await actorFor(stage.house.db, { personId: person(subject), as: "employee" }, at, roles);
      return actor?.kind === "employee" && actor.roles.some((held) => gives(held, "handle"));
    },
    /** Roles that shut each other out, one of them with a training, in the book of this municipality. */
    doctored(more: Partial<Record<string, Partial<RoleDefinition>>>): RoleBook {
      return roleBook(stage.house.roles.all.map((role) => ({ ...role, ...more[role.id] })), stage.house.roles.trainings);
    },
  };
}
