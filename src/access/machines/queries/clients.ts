import { type SelectQueryBuilder, sql, type SqlBool } from "kysely";
import { SkrankeError } from "../../../platform/errors.ts";
import type { LocalText } from "../../../platform/text.ts";
import type { MachineScope } from "../../actor.ts";
import { placesOf } from "../../basis.ts";
import type { ReadContext } from "../../context.ts";
import { isUuid } from "../load.ts";
import { type KeyState, keyState, type MachineKind } from "../model.ts";
import { storedScopes } from "./machine-by-token.ts";

/** One line of the list of machines. */
export interface ClientLine {
  readonly id: string;
  readonly name: string;
  readonly kind: MachineKind;
  readonly unit: LocalText;
  readonly scopes: readonly MachineScope[];
  readonly callsPerMinute: number;
  readonly endedAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** How the key stands that lives longest; null when none does. */
  readonly keyEndsAt: Date | null;
  readonly keyState: KeyState | null;
}

export const clientSorts = ["name", "unit", "key-ends", "last-used"] as const;
export type ClientSort = (typeof clientSorts)[number];

export interface ClientsWanted {
  /** Part of the name. */
  readonly text: string;
  readonly sort: ClientSort;
  readonly descending: boolean;
  /** Those that have ended, too. */
  readonly ended: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** The machines of the units in which the actor holds `run-machines`, and how many there are in all. */
export async function machineClients(ctx: ReadContext, wanted: ClientsWanted): Promise<{ readonly total: number; readonly lines: readonly ClientLine[] }> {
  let query = seen(ctx, clients(ctx));
  if (!wanted.ended) query = query.where("c.ended_at", "is", null);
  const text = wanted.text.toWellFormed().replaceAll("\0", "").trim().slice(0, 100);
  if (text !== "") query = query.where(sql<SqlBool>`position(lower(${text}) in lower(c.name)) > 0`);
  const rows = await query.orderBy(orders[wanted.sort](ctx), (order) => (wanted.descending ? order.desc() : order.asc()).nullsLast()).orderBy("c.name").limit(wanted.limit).offset(wanted.offset).execute();
  const { total } = await query.clearSelect().select(({ fn }) => fn.countAll<string>().as("total")).executeTakeFirstOrThrow();
  const now = ctx.clock.now();
  return { total: Number(total), lines: rows.map((row) => lineOf(row, now)) };
}

export interface KeyLine {
  readonly id: string;
  readonly state: KeyState;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}
export interface ClientFile extends ClientLine {
  readonly createdAt: Date;
  readonly createdBy: string | null;
  /** The newest first. */
  readonly keys: readonly KeyLine[];
}

/** One machine with its keys; `not-found` for one of a unit that is not the actor's. */
export async function machineClient(ctx: ReadContext, id: string): Promise<ClientFile> {
  const row = isUuid(id) ? await seen(ctx, clients(ctx)).where("c.id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw new SkrankeError("not-found");
  const now = ctx.clock.now();
  const keys = await ctx.db
    .selectFrom("machine_keys as k")
    .leftJoin("people as p", "p.id", "k.created_by")
    .select(["k.id", "k.created_at", "k.expires_at", "k.revoked_at", "k.last_used_at", "p.name"])
    .where("k.client_id", "=", row.id)
    .orderBy("k.created_at", "desc")
    .orderBy("k.id", "desc")
    .execute();
  return {
    ...lineOf(row, now),
    createdAt: row.created_at,
    createdBy: row.created_by_name,
    keys: keys.map((key) => {
      const at = { expiresAt: key.expires_at, revokedAt: key.revoked_at };
      return { id: key.id, state: keyState(at, now), createdAt: key.created_at, createdBy: key.name, lastUsedAt: key.last_used_at, ...at };
    }),
  };
}

/** Units in which the actor may register a machine, by name. */
export async function unitsForMachines(ctx: ReadContext): Promise<readonly { readonly id: string; readonly name: LocalText }[]> {
  const rows = await ctx.db.selectFrom("units as u").select(["u.id", "u.name_da", "u.name_en"]).where(inPlaces(ctx, sql.ref("u.id"))).where("u.valid_to", "is", null).orderBy("u.name_da").limit(5000).execute();
  return rows.map((row) => ({ id: row.id, name: { da: row.name_da, en: row.name_en } }));
}

function clients(ctx: ReadContext) {
  const ends = keyEnds(ctx);
  return ctx.db
    .selectFrom("machine_clients as c")
    .innerJoin("units as u", "u.id", "c.unit_id")
    .leftJoin("people as p", "p.id", "c.created_by")
    .select(["c.id", "c.name", "c.kind", "c.scopes", "c.calls_per_minute", "c.created_at", "c.ended_at", "u.name_da", "u.name_en", "p.name as created_by_name", ends.as("key_ends"), lastUsed.as("last_used")]);
}
type Row = Awaited<ReturnType<ReturnType<typeof clients>["executeTakeFirstOrThrow"]>>;

const lastUsed = sql<Date | null>`(select max(k.last_used_at) from machine_keys as k where k.client_id = c.id)`;
function keyEnds(ctx: ReadContext) {
  return sql<Date | null>`(select max(k.expires_at) from machine_keys as k where k.client_id = c.id and k.revoked_at is null and k.expires_at > ${ctx.clock.now()})`;
}

const orders = {
  name: () => sql`lower(c.name)`,
  unit: (ctx) => sql.ref(ctx.locale === "en" ? "u.name_en" : "u.name_da"),
  "key-ends": keyEnds,
  "last-used": () => lastUsed,
} satisfies Readonly<Record<ClientSort, (ctx: ReadContext) => ReturnType<typeof sql>>>;

function seen<DB, T extends keyof DB, O>(ctx: ReadContext, query: SelectQueryBuilder<DB, T, O>): SelectQueryBuilder<DB, T, O> {
  return query.where(inPlaces(ctx, sql.ref("c.unit_id")));
}

/** Whether a unit is one in which the actor runs machines; every unit for Skranke itself (the command line). */
function inPlaces(ctx: ReadContext, unit: ReturnType<typeof sql.ref>) {
  if (ctx.actor.kind === "system") return sql<SqlBool>`true`;
  const places = placesOf(ctx.actor, "run-machines");
  const [below, exact] = [places.filter((place) => place.below), places.filter((place) => !place.below)].map((list) => list.map((place) => place.unitId));
  return sql<SqlBool>`(${unit} = any (${exact}::uuid[]) or exists (select from unit_ancestors as up where up.unit_id = ${unit} and up.ancestor_id = any (${below}::uuid[])))`;
}

function lineOf(row: Row, now: Date): ClientLine {
  return {
    id: row.id, name: row.name, kind: row.kind === "partner" ? "partner" : "robot", unit: { da: row.name_da, en: row.name_en }, scopes: storedScopes.parse(row.scopes),
    callsPerMinute: row.calls_per_minute, endedAt: row.ended_at, lastUsedAt: row.last_used, keyEndsAt: row.key_ends,
    keyState: row.key_ends === null ? null : keyState({ expiresAt: row.key_ends, revokedAt: null }, now),
  };
}
