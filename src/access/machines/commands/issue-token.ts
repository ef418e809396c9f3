import { sameSecret } from "../../../platform/crypto.ts";
import type { MachineScope } from "../../actor.ts";
import type { Context, ReadContext } from "../../context.ts";
import { isLiving, isUuid } from "../load.ts";
import { hashOf, scopeText, tokenLife } from "../model.ts";
import { storedScopes } from "../queries/machine-by-token.ts";

/** What a client says of itself (RFC 6749 § 2.3.1). */
export interface Credentials {
  readonly clientId: string;
  readonly secret: string;
}

export interface GivenToken {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly scopes: readonly MachineScope[];
}

/** The key that a client's secret is, or null: unknown, wrong, expired, revoked and ended are all one answer. */
export interface KnownKey {
  readonly clientId: string;
  readonly keyId: string;
  readonly keyEnds: Date;
  readonly scopes: readonly MachineScope[];
}

/** Every living key of the client is compared, in constant time; for a client that is not there something else is. */
export async function keyOf(ctx: Pick<ReadContext, "db" | "clock">, { clientId, secret }: Credentials): Promise<KnownKey | null> {
  const given = hashOf(secret);
  const rows = isUuid(clientId) ? await livingKeys(ctx, clientId) : [];
  if (rows.length === 0) sameSecret(given, hashOf(clientId));
  const found = rows.filter((row) => sameSecret(given, row.secret_hash))[0];
  return found ? { clientId: found.client_id, keyId: found.key_id, keyEnds: found.expires_at, scopes: storedScopes.parse(found.scopes) } : null;
}

function livingKeys({ db, clock }: Pick<ReadContext, "db" | "clock">, clientId: string) {
  return db
    .selectFrom("machine_keys as k")
    .innerJoin("machine_clients as c", "c.id", "k.client_id")
    .select(["k.id as key_id", "k.client_id", "k.secret_hash", "k.expires_at", "c.scopes"])
    .where("k.client_id", "=", clientId)
    .where("c.ended_at", "is", null)
    .where(isLiving(clock.now()))
    .execute();
}

/** The scopes that a request asks for, out of those that the client has (RFC 6749 § 3.3); null when it asks for another, or for none that is one. */
export function scopesAsked(held: readonly MachineScope[], asked: string | null): readonly MachineScope[] | null {
  if (asked === null) return held;
  const words = asked.split(" ");
  const found = words.map((word) => held.find((scope) => scopeText(scope) === word));
  const known = found.filter((scope) => scope !== undefined);
  return known.length === words.length ? [...new Set(known)] : null;
}

/** Gives a token for a key that `keyOf` found. It never outlives its key; the tokens of the client that had their time go. */
export async function issueToken(ctx: Context, key: KnownKey, scopes: readonly MachineScope[]): Promise<GivenToken> {
  const now = ctx.clock.now();
  const token = ctx.ids.secret();
  const ends = new Date(Math.min(now.getTime() + tokenLife, key.keyEnds.getTime()));
  await ctx.db.deleteFrom("machine_tokens").where("client_id", "=", key.clientId).where("expires_at", "<=", now).execute();
  await ctx.db.insertInto("machine_tokens").values({ token_hash: hashOf(token), key_id: key.keyId, client_id: key.clientId, scopes: JSON.stringify(scopes), expires_at: ends }).execute();
  await ctx.db.updateTable("machine_keys").set({ last_used_at: now }).where("id", "=", key.keyId).execute();
  return { token, expiresIn: Math.floor((ends.getTime() - now.getTime()) / 1000), scopes };
}
