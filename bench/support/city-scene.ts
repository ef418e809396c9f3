/** People of the made-up city who ask for lists, each behind the second wall. */
import { roleBook, type RoleDefinition } from "../../src/access/roles.ts";
import type { Employee } from "../../src/access/actor.ts";
import type { ReadContext } from "../../src/access/context.ts";
import { openReaders, type Readers } from "../../src/access/wall.ts";
import { actorFor } from "../../src/organisation/actor.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { type Database, openDatabase } from "../../src/platform/database/database.ts";
import { systemIds } from "../../src/platform/ids.ts";
import { city, cityId, desk, fillCity, firstArea, lesserDesk } from "./city.ts";
import { say } from "./figures.ts";
import { withDatabaseServer } from "./throw-away.ts";

const everybody: Pick<RoleDefinition, "title" | "about" | "data" | "trainings" | "approval" | "excludes" | "attestEveryMonths"> = {
  title: { da: "", en: "" }, about: { da: "", en: "" }, data: ["ordinary"], trainings: [], approval: "manager", excludes: [], attestEveryMonths: 12,
};
export const book = roleBook([
  { ...everybody, id: "manager", actions: [{ action: "approve", services: "all", tasks: "all" }], derived: null },
  { ...everybody, id: "caseworker", actions: [{ action: "handle", services: "all", tasks: "all" }], derived: null },
]);

export interface Scene {
  readonly db: Database;
  readonly readers: Readers;
  readonly cases: number;
}

/** A reporter with five cases, a manager of 60 units with some twenty thousand, the head of a department of some 430, a director over every unit; caseworkers at the one desk and the other. */
const people = { reporter: 1, manager: 40_001, "head of department": 40_006, director: 40_002, caseworker: 40_004, "head of desk": 40_005 } as const;
export type Who = keyof typeof people;

/** The city with a million cases, or ten thousand where the command says `--small`; with `--keep=<folder>` it is made once and found again. */
export async function inCity(work: (scene: Scene) => Promise<void>): Promise<void> {
  await withDatabaseServer(async (url) => {
    const cases = process.argv.includes("--small") ? 10_000 : 1_000_000;
    const scene: Scene = { db: openDatabase({ url, maxConnections: 4 }, () => undefined), readers: openReaders({ url, maxConnections: 4 }, () => undefined), cases };
    try {
      if (!(await scene.db.selectFrom("cases").select("id").limit(1).executeTakeFirst())) {
        await fillCity(scene.db, { cases });
        await giveRoles(scene.db);
      }
      say(`With ${cases.toLocaleString("en")} cases, ${city.reporters.toLocaleString("en")} reporters, ${city.units.toLocaleString("en")} units`);
      await work(scene);
    } finally {
      await scene.readers.close();
      await scene.db.destroy();
    }
  });
}

async function giveRoles(db: Database): Promise<void> {
  const since = new Date(Date.now() - 86_400_000);
  const given = (who: Who, role: string, unit: number, below: boolean) => ({ id: systemIds.uuid(), person_id: cityId("person", people[who]), role, unit_id: cityId("unit", unit), below, starts_at: since, given_at: since });
  const departments = Array.from({ length: city.departments }, (_, index) => given("director", "manager", index + 1, true));
  await db.insertInto("role_assignments").values([given("manager", "manager", firstArea, true), given("head of department", "manager", 1, true), given("caseworker", "caseworker", lesserDesk, false), given("head of desk", "caseworker", desk, false), ...departments]).execute();
}

export async function actorOf({ db }: Scene, who: Who): Promise<Employee> {
  const actor = await actorFor(db, { personId: cityId("person", people[who]), as: "employee" }, systemClock.now(), book);
  if (actor?.kind !== "employee") throw new Error(`${who} is not employed`);
  return actor;
}

export function readAs({ readers }: Scene, actor: Employee): ReadContext<Employee> {
  return { actor, db: readers.as(actor), clock: systemClock, ids: systemIds, locale: "da" as const, requestId: "bench" };
}
