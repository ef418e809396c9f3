/** Puts a random world into the database: people, units and rights as rows, cases with the grants that the program itself writes. */
import { type Actor, deputyRights } from "../../../src/access/actor.ts";
import { type RoleDefinition, roleBook } from "../../../src/access/roles.ts";
import { systemActor } from "../../../src/access/actor.ts";
import { writeGrants } from "../../../src/cases/engine/case-grants.ts";
import { inCase } from "../../../src/cases/house.ts";
import { actorFor } from "../../../src/organisation/actor.ts";
import { danishDay } from "../../../src/platform/clock.ts";
import type { Database } from "../../../src/platform/database/database.ts";
import { systemIds } from "../../../src/platform/ids.ts";
import type { TestStage } from "../../support/stage.ts";
import { firstEmployment } from "./slow.ts";
import type { Case, World } from "./world.ts";

const noon = new Date("2026-03-01T12:00:00Z");
export const atDay = (day: number): Date => new Date(noon.getTime() + day * 86_400_000);
const isoDay = (day: number): string => danishDay(atDay(day)).toString();

const common: Omit<RoleDefinition, "id" | "actions" | "derived"> = { title: { da: "", en: "" }, about: { da: "", en: "" }, data: ["ordinary"], trainings: [], approval: "manager", excludes: [], attestEveryMonths: 12 };
export const book = roleBook([
  { ...common, id: "desk", actions: [{ action: "handle", services: "all", tasks: "all" }], derived: null },
  { ...common, id: "approver", actions: [{ action: "approve", services: "all", tasks: "all" }], derived: { from: "manager", below: true } },
  { ...common, id: "citizen-service", actions: [{ action: "assist", services: "all", tasks: "all" }], derived: null },
]);

export interface Built {
  readonly units: readonly string[];
  readonly people: readonly string[];
  readonly employments: readonly string[];
  readonly roles: readonly string[];
  readonly deputyships: readonly string[];
  readonly cases: readonly string[];
}

export async function build(stage: TestStage, world: World): Promise<Built> {
  const { db } = stage.house;
  const ids = (list: readonly unknown[]) => list.map(() => systemIds.uuid());
  const built: Built = {
    units: ids(world.units), people: ids(Array.from({ length: world.people })), employments: ids(world.employments), roles: ids(world.roles), deputyships: ids(world.deputyships), cases: ids(world.cases),
  };
  const at = <T>(list: readonly T[], index: number): T => {
    const found = list[index];
    if (found === undefined) throw new Error(`nothing at ${index}`);
    return found;
  };
  const functions = [systemIds.uuid(), systemIds.uuid()];
  await db.insertInto("job_functions").values(functions.map((id) => ({ id, code: id, name_da: "x", name_en: "x" }))).execute();
  await db.insertInto("units").values(world.units.map((parent, index) => ({ id: at(built.units, index), code: at(built.units, index), parent_id: parent === null ? null : at(built.units, parent), name_da: "x", name_en: "x" }))).execute();
  await db.insertInto("people").values(built.people.map((id) => ({ id, name: "Test" }))).execute();
  await db.insertInto("employments").values(world.employments.map((one, index) => ({
    id: at(built.employments, index), person_id: at(built.people, one.person), unit_id: at(built.units, one.unit), title_da: "x", title_en: "x", manages: one.manages, job_function_id: one.jobFunction === null ? null : at(functions, one.jobFunction),
    valid_from: isoDay(-100), valid_to: one.until === null ? null : isoDay(one.until - 1),
  }))).execute();
  if (world.roles.length > 0) {
    await db.insertInto("role_assignments").values(world.roles.map((one, index) => {
      const first = "person" in one.to && one.to.tied ? firstEmployment(world, one.to.person) : null;
      return {
        id: at(built.roles, index), role: one.role, unit_id: at(built.units, one.unit), below: one.below, starts_at: atDay(one.from), ends_at: one.until === null ? null : atDay(one.until), given_at: noon,
        person_id: "person" in one.to ? at(built.people, one.to.person) : null, job_function_id: "jobFunction" in one.to ? at(functions, one.to.jobFunction) : null,
        employment_id: first === null ? null : at(built.employments, world.employments.indexOf(first)),
      };
    })).execute();
  }
  for (const [index, one] of world.deputyships.entries()) {
    await db.insertInto("deputyships").values({
      id: at(built.deputyships, index), capacity: one.capacity, principal_id: at(built.people, one.principal), deputy_id: at(built.people, one.deputy), services: one.services?.map((service) => `service-${service}`) ?? null,
      unit_ids: one.units?.map((unit) => at(built.units, unit)) ?? null, rights: one.acts ? [...deputyRights] : ["see"], basis: "self", reason: "x", starts_at: atDay(one.from), ends_at: atDay(one.until), ended_at: one.ended === null ? null : atDay(one.ended),
      appointed_at: noon, passed_on_from: one.source === null ? null : at(built.deputyships, one.source),
    }).execute();
  }
  for (const [index, one] of world.cases.entries()) await openCase(stage, built, one, at(built.cases, index));
  return built;
}

async function openCase(stage: TestStage, built: Built, one: Case, id: string): Promise<void> {
  const unit = (index: number) => built.units[index] ?? "";
  const applicantId = built.people[one.applicant] ?? "";
  const service = `service-${one.service}`;
  await inCase(stage.house, { actor: systemActor("test"), locale: "da", requestId: "test" }, async (ctx) => {
    const { db: tx } = ctx;
    await tx.insertInto("service_versions").values({ hash: service, service, loaded_at: noon, files: "{}" }).onConflict((conflict) => conflict.doNothing()).execute();
    const application = {
      id: systemIds.uuid(), service, version_hash: service, state: "sent", applicant_id: applicantId, unit_id: one.from === null ? null : unit(one.from), assistant_unit_id: one.counter === null ? null : unit(one.counter),
      locale: "da", created_at: noon, saved_at: noon,
    };
    await tx.insertInto("applications").values(application).execute();
    await tx.insertInto("cases").values({ id, number: id, application_id: application.id, service, version_hash: service, unit_id: unit(one.desk), caseworker_role: "desk", state: "open", party: "Somebody", opened_at: noon }).execute();
    const instance = { id: systemIds.uuid(), case_id: id, version_hash: service, state: "running", variables: "{}" };
    await tx.insertInto("process_instances").values(instance).execute();
    const open = { id: systemIds.uuid(), case_id: id, instance_id: instance.id, token_id: systemIds.uuid(), element: "x", kind: "approve", state: "open", opened_at: noon, role: "approver" };
    if (one.approvedIn !== null) await tx.insertInto("tasks").values({ ...open, performer: "approver", unit_id: unit(one.approvedIn) }).execute();
    if (one.guest) {
      await tx.insertInto("case_shares").values({ id: systemIds.uuid(), case_id: id, person_id: built.people[one.guest.person] ?? "", extent: "help", side: one.guest.side, shared_by: applicantId, shared_at: noon, ended_at: one.guest.ended ? noon : null }).execute();
    }
    await writeGrants(ctx, {
      id: instance.id, caseId: id, caseNumber: id, versionHash: service, unitId: unit(one.desk), unitName: { da: "x", en: "x" }, caseworkerRole: "desk", applicantId, assistantUnitId: application.assistant_unit_id, service,
      applicantUnitId: application.unit_id, locale: "da", caseState: "open", openedAt: noon, revision: 0, passed: [], state: { tokens: [], variables: {} }, inputs: new Map(), fresh: false,
    }, { open: true, stopped: false });
  });
}

/** Does to the rows what the world's moves say, as the commands do: by changing what causes a right, and never a grant. */
export async function move(db: Database, world: World, built: Built, day: number): Promise<void> {
  for (const one of world.moves) {
    if (one.kind === "unit") {
      // A ring is refused by the database, and then nothing has moved.
      await db.updateTable("units").set({ parent_id: one.under === null ? null : (built.units[one.under] ?? null) }).where("id", "=", built.units[one.unit] ?? "").execute().catch((error: unknown) => {
        if (!(error instanceof Error) || !("code" in error) || error.code !== "23000") throw error;
      });
    }
    const sooner = (set: { readonly id: string | undefined; readonly table: "role_assignments" | "deputyships"; readonly column: "ends_at" | "ended_at" }) =>
      set.id === undefined ? null : db.updateTable(set.table).set((eb) => ({ [set.column]: eb.fn<Date>("least", [eb.ref(set.column as "ends_at"), eb.val(atDay(day))]) })).where("id", "=", set.id).execute();
    if (one.kind === "role-ends") await sooner({ id: built.roles[one.role], table: "role_assignments", column: "ends_at" });
    if (one.kind === "deputyship-ends") await sooner({ id: built.deputyships[one.deputyship], table: "deputyships", column: "ended_at" });
    const employment = one.kind === "employment-ends" ? built.employments[one.employment] : undefined;
    if (employment) await db.updateTable("employments").set((eb) => ({ valid_to: eb.fn<string>("least", [eb.ref("valid_to"), eb.cast<string>(eb.val(isoDay(day - 1)), "date")]) })).where("id", "=", employment).execute();
  }
}

export async function actorOn(db: Database, built: Built, person: number, as: "citizen" | "employee", day: number): Promise<Actor> {
  const actor = await actorFor(db, { personId: built.people[person] ?? "", as }, atDay(day), book);
  if (!actor) throw new Error("nobody");
  return actor;
}
