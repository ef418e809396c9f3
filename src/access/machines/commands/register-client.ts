import { SkrankeError } from "../../../platform/errors.ts";
import type { MachineScope } from "../../actor.ts";
import { authorise } from "../../authorise.ts";
import type { Context } from "../../context.ts";
import { changedBy, unitPath } from "../load.ts";
import { isGivable, type MachineKind, scopeText } from "../model.ts";
import { mayGiveScope, mayRunMachines } from "../policy.ts";
import { addKey, type IssuedKey } from "./issue-key.ts";

export interface NewClient {
  readonly name: string;
  readonly kind: MachineKind;
  /** Who answers for it. */
  readonly unitId: string;
  readonly scopes: readonly MachineScope[];
  readonly callsPerMinute: number;
  /** End of its first key; without it a year from now. */
  readonly expiresAt?: Date | undefined;
}

export const mostCallsPerMinute = 6000;
const longestName = 100;

/**
 * Registers a robot or another system, with its first key. `services` are the ids of the catalogue. Throws `invalid-answers` with the
 * fields that are wrong (`name-taken` for a name that another client has or had), `not-found` for a unit that is not the actor's.
 */
export async function registerClient(ctx: Context, client: NewClient, services: readonly string[]): Promise<IssuedKey> {
  const path = await unitPath(ctx, client.unitId);
  const wrong = wrongFields(client, services, path);
  if (wrong.length > 0) throw new SkrankeError("invalid-answers", "the client is not described right", wrong);
  authorise(mayRunMachines(ctx.actor, path));
  for (const scope of client.scopes) authorise(mayGiveScope(ctx.actor, path, scope));
  const id = ctx.ids.uuid();
  const made = await ctx.db
    .insertInto("machine_clients")
    .values({
      id, name: client.name.trim(), kind: client.kind, unit_id: client.unitId, scopes: JSON.stringify(unique(client.scopes)), calls_per_minute: client.callsPerMinute,
      created_by: changedBy(ctx), created_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) throw new SkrankeError("invalid-answers", "the name is taken", ["name-taken"]);
  return addKey(ctx, id, client.expiresAt);
}

function wrongFields({ name, scopes, callsPerMinute }: NewClient, services: readonly string[], path: readonly string[]): string[] {
  const nameFits = name.trim() !== "" && name.length <= longestName && name.isWellFormed() && !/\p{Cc}/u.test(name);
  const callsFit = Number.isInteger(callsPerMinute) && callsPerMinute >= 1 && callsPerMinute <= mostCallsPerMinute;
  const scopesFit = scopes.length > 0 && scopes.every((scope) => isGivable(scope, services));
  return [nameFits ? "" : "name", path.length > 0 ? "" : "unit", scopesFit ? "" : "scopes", callsFit ? "" : "callsPerMinute"].filter((field) => field !== "");
}

function unique(scopes: readonly MachineScope[]): readonly MachineScope[] {
  return [...new Map(scopes.map(({ service, action }) => [scopeText({ service, action }), { service, action }])).values()];
}
