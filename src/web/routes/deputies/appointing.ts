import type { Employee } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import { actorFor } from "../../../organisation/actor.ts";
import { principalFacts } from "../../../organisation/deputies/load.ts";
import type { StoredDeputyship } from "../../../organisation/deputies/model.ts";
import { mayAppoint, mayPassOn } from "../../../organisation/deputies/policy.ts";
import { deputyshipFor } from "../../../organisation/deputies/queries/deputyship.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import type { PageContext } from "../../page.ts";
import { type ScopeOptions, workOptions } from "./scope-options.ts";

/** Minutes. Who finds an open screen must not be able to let somebody else in. */
export const recentMinutes = 15;

export interface Wish {
  readonly kind: "self" | "other" | "pass-on";
  readonly principalId: string;
  readonly principalName: string;
  readonly from: StoredDeputyship | null;
  readonly options: ScopeOptions;
}

/** Whose deputy is to be appointed, and what can be given; refused as the command would refuse it. */
export async function wishOf(ctx: PageContext<Employee>, asked: { readonly for?: string | undefined; readonly fra?: string | undefined }): Promise<Wish> {
  if (asked.fra !== undefined) return passingOn(ctx, asked.fra);
  const { actor } = ctx;
  if (asked.for === undefined || asked.for === actor.personId) return { kind: "self", principalId: actor.personId, principalName: actor.name, from: null, options: await workOptions(ctx, actor.roles.filter((held) => held.source.kind !== "log-in")) };
  authorise(mayAppoint(actor, await principalFacts(ctx.db, asked.for, ctx.clock.now())));
  const principal = await employee(ctx, asked.for);
  return { kind: "other", principalId: principal.personId, principalName: principal.name, from: null, options: await workOptions(ctx, principal.roles) };
}

async function passingOn(ctx: PageContext<Employee>, id: string): Promise<Wish> {
  const from = await deputyshipFor(ctx, id);
  authorise(mayPassOn(ctx.actor, from, ctx.clock.now()));
  const principal = await employee(ctx, from.principal.personId);
  return { kind: "pass-on", principalId: principal.personId, principalName: principal.name, from, options: await workOptions(ctx, principal.roles, from) };
}

/** Whose roles say what can be given. */
async function employee(ctx: PageContext<Employee>, personId: string): Promise<Employee> {
  const actor = await actorFor(ctx.app.db, { personId, as: "employee" }, ctx.clock.now(), ctx.app.house.roles);
  if (actor?.kind !== "employee") throw new SkrankeError("not-found", "not employed");
  return actor;
}
