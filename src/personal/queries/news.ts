import { sql } from "kysely";
import type { Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import type { ReadContext } from "../../access/context.ts";
import { unitPaths } from "../../organisation/units.ts";
import { danishDay } from "../../platform/clock.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { type News, newsOf } from "../news.ts";
import { mayWriteNews, newsRoles } from "../policy.ts";
import { workplacesOf } from "../units-of.ts";

const columns = ["n.id", "n.unit_id", "n.below", "n.title_da", "n.title_en", "n.body_da", "n.body_en", "n.from_day", "n.to_day", "n.ended_at", "u.name_da", "u.name_en"] as const;

/** What the units that the actor works in, and those above that say it to all below, have to tell today; the newest first. */
export async function myNews(ctx: ReadContext<Employee>, limit: number): Promise<readonly News[]> {
  const units = (await workplacesOf(ctx)).map((one) => one.unitId);
  const day = danishDay(ctx.clock.now()).toString();
  const rows = await ctx.db.selectFrom("news as n").innerJoin("units as u", "u.id", "n.unit_id").select(columns)
    .where("n.ended_at", "is", null).where("n.from_day", "<=", day).where("n.to_day", ">=", day)
    .where(sql<boolean>`exists (select from unit_ancestors as up where up.unit_id = any(${units}::uuid[]) and up.ancestor_id = n.unit_id and (n.below or up.distance = 0))`)
    .orderBy("n.from_day", "desc").orderBy("n.created_at", "desc").limit(limit).execute();
  return rows.map(newsOf);
}

/** The news that the actor may change, those that are over last. */
export async function writableNews(ctx: ReadContext<Employee>, limit: number): Promise<readonly News[]> {
  const roles = newsRoles(ctx.actor);
  if (roles.length === 0) return [];
  const day = danishDay(ctx.clock.now()).toString();
  const places = sql.join(roles.map((role) => sql`(${role.unitId}::uuid, ${role.below}::boolean)`));
  const rows = await ctx.db.selectFrom("news as n").innerJoin("units as u", "u.id", "n.unit_id").select(columns)
    .where(sql<boolean>`exists (select from unit_ancestors as up join (values ${places}) as h (unit_id, below) on h.unit_id = up.ancestor_id and (h.below or (up.distance = 0 and not n.below)) where up.unit_id = n.unit_id)`)
    .orderBy(sql`n.ended_at is not null or n.to_day < ${day}::date`).orderBy("n.from_day", "desc").orderBy("n.created_at", "desc").limit(limit).execute();
  return rows.map(newsOf);
}

/** One piece of news, for who may change it. */
export async function newsToWrite(ctx: ReadContext<Employee>, id: string): Promise<News> {
  const row = /^[0-9a-f-]{36}$/i.test(id) ? await ctx.db.selectFrom("news as n").innerJoin("units as u", "u.id", "n.unit_id").select(columns).where("n.id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw new SkrankeError("not-found", "no such news");
  authorise(mayWriteNews(ctx.actor, { unitPath: (await unitPaths(ctx.db, [row.unit_id])).get(row.unit_id) ?? [row.unit_id], below: row.below }));
  return newsOf(row);
}

/** Units that one can write to, by name; at most `limit`. */
export async function newsUnits(ctx: ReadContext<Employee>, limit: number): Promise<readonly { readonly id: string; readonly name: { readonly da: string; readonly en: string }; readonly below: boolean }[]> {
  const roles = newsRoles(ctx.actor);
  if (roles.length === 0) return [];
  const places = sql.join(roles.map((role) => sql`(${role.unitId}::uuid, ${role.below}::boolean)`));
  const { rows } = await sql<{ id: string; name_da: string; name_en: string; below: boolean }>`
    select u.id, u.name_da, u.name_en, bool_or(h.below) as below from (values ${places}) as h (unit_id, below) join unit_ancestors as up on up.ancestor_id = h.unit_id and (h.below or up.distance = 0) join units as u on u.id = up.unit_id
    where u.valid_to is null or u.valid_to >= ${danishDay(ctx.clock.now()).toString()}::date group by u.id, u.name_da, u.name_en order by min(up.distance), u.name_da limit ${limit}`.execute(ctx.db);
  return rows.map((row) => ({ id: row.id, name: { da: row.name_da, en: row.name_en }, below: row.below }));
}
