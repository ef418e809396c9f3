import { sql } from "kysely";
import { authorise } from "../../../access/authorise.ts";
import { mayCome } from "../../../access/basis.ts";
import type { RoleDefinition } from "../../../access/roles.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { unitPaths } from "../../units.ts";
import { isUuid } from "../assignments.ts";
import type { RoleReadContext } from "../context.ts";
import { mayDecideRequest } from "../policy.ts";
import { unitNames, type UnitName } from "./rights-of.ts";

export interface RoleRequest {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly role: RoleDefinition | null;
  readonly roleId: string;
  readonly unit: UnitName;
  readonly below: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly reason: string;
  /** Who asked, when that is not the person themselves. */
  readonly requestedBy: string | null;
  readonly requestedAt: Date;
  readonly state: "open" | "approved" | "refused" | "withdrawn";
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly answer: string | null;
}

/** What one has asked for, and what was asked for on one's behalf; the newest first. */
export async function myRequests(ctx: RoleReadContext, limit: number): Promise<readonly RoleRequest[]> {
  const rows = await requests(ctx).where((eb) => eb.or([eb("r.person_id", "=", ctx.actor.personId), eb("r.requested_by", "=", ctx.actor.personId)])).orderBy("r.requested_at", "desc").limit(limit).execute();
  return named(ctx, rows);
}

/** Open requests that the actor may decide, the oldest first. */
export async function requestsToDecide(ctx: RoleReadContext, { limit, offset }: { readonly limit: number; readonly offset: number }): Promise<{ readonly requests: readonly RoleRequest[]; readonly total: number }> {
  if (!mayCome(ctx.actor, "give-roles")) return { requests: [], total: 0 };
  const rows = await requests(ctx).where("r.state", "=", "open").orderBy("r.requested_at").execute();
  const paths = await unitPaths(ctx.db, rows.map((row) => row.unit_id));
  const mine = rows.filter((row) => decides(ctx, row, paths.get(row.unit_id) ?? [row.unit_id]).allowed);
  return { requests: await named(ctx, mine.slice(offset, offset + limit)), total: mine.length };
}

/** One request, for who may decide it. */
export async function requestToDecide(ctx: RoleReadContext, id: string): Promise<RoleRequest> {
  const row = isUuid(id) ? await requests(ctx).where("r.id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw new SkrankeError("not-found", "no such request");
  authorise(decides(ctx, row, (await unitPaths(ctx.db, [row.unit_id])).get(row.unit_id) ?? [row.unit_id]));
  const [request] = await named(ctx, [row]);
  if (!request) throw new SkrankeError("not-found");
  return request;
}

function decides(ctx: RoleReadContext, row: { readonly role: string; readonly below: boolean; readonly person_id: string; readonly requested_by: string }, unitPath: readonly string[]) {
  return mayDecideRequest(ctx.actor, ctx.roles, ctx.roles.find(row.role), { unitPath, below: row.below }, { personId: row.person_id, requestedBy: row.requested_by });
}

function requests(ctx: RoleReadContext) {
  return ctx.db
    .selectFrom("role_requests as r")
    .innerJoin("people as p", "p.id", "r.person_id")
    .innerJoin("people as q", "q.id", "r.requested_by")
    .leftJoin("people as d", "d.id", "r.decided_by")
    .selectAll("r")
    .select(["p.name", "q.name as requested_name", "d.name as decided_name", sql<RoleRequest["state"]>`r.state`.as("stands")]);
}

async function named(ctx: RoleReadContext, rows: Awaited<ReturnType<ReturnType<typeof requests>["execute"]>>): Promise<readonly RoleRequest[]> {
  const units = await unitNames(ctx.db, rows.map((row) => row.unit_id));
  return rows.map((row) => ({
    id: row.id, personId: row.person_id, name: row.name, role: ctx.roles.find(row.role) ?? null, roleId: row.role, unit: units.get(row.unit_id) ?? { code: "", name: { da: "", en: "" } }, below: row.below,
    startsAt: row.starts_at, endsAt: row.ends_at, reason: row.reason, requestedBy: row.requested_by === row.person_id ? null : row.requested_name, requestedAt: row.requested_at,
    state: row.stands, decidedBy: row.decided_name, decidedAt: row.decided_at, answer: row.answer,
  }));
}
