import { Temporal } from "temporal-polyfill";
import { authorise } from "../../../access/authorise.ts";
import { danishDay } from "../../../platform/clock.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { colleague } from "../assignments.ts";
import type { RoleContext } from "../context.ts";
import { writeRoleChanges } from "../journal.ts";
import { mayRecordTraining } from "../policy.ts";

export interface PassedTraining {
  readonly personId: string;
  /** Id of a training in roles/trainings/. */
  readonly training: string;
  /** ISO days; `validTo` null: for good. */
  readonly passedOn: string;
  readonly validTo: string | null;
}

/** Writes down that somebody has passed a training; again, with the newer days. */
export async function recordTraining(ctx: RoleContext, { personId, training, passedOn, validTo }: PassedTraining): Promise<void> {
  authorise(mayRecordTraining(ctx.actor, await colleague(ctx.db, personId, ctx.clock.now())));
  if (!ctx.roles.trainings.some((one) => one.id === training)) throw new SkrankeError("not-found", "no such training");
  if (Temporal.PlainDate.compare(passedOn, danishDay(ctx.clock.now())) > 0) throw new SkrankeError("invalid-answers", "passed in the future", ["passedOn"]);
  if (validTo !== null && validTo < passedOn) throw new SkrankeError("invalid-answers", "over before it was passed", ["validTo"]);
  const before = await ctx.db.selectFrom("trainings").select(["passed_on", "valid_to"]).where("person_id", "=", personId).where("training", "=", training).forUpdate().executeTakeFirst();
  const row = { passed_on: passedOn, valid_to: validTo, recorded_by: ctx.actor.personId };
  await ctx.db.insertInto("trainings").values({ person_id: personId, training, ...row }).onConflict((conflict) => conflict.columns(["person_id", "training"]).doUpdateSet(row)).execute();
  const change = before ? { change: "changed" as const, before: { training, passedOn: before.passed_on, validTo: before.valid_to } } : { change: "added" as const };
  await writeRoleChanges(ctx, ctx.actor.personId, [{ entity: "training", entityId: personId, ...change, after: { training, passedOn, validTo } }]);
}
