import type { Selectable } from "kysely";
import type { DeputyRight } from "../../access/actor.ts";
import type { Database, Tx } from "../../platform/database/database.ts";
import type { AttorneyOffersRow } from "../../platform/database/tables.ts";
import { rightsWithSee } from "./model.ts";

/** Days in which an offered power of attorney can be accepted. */
export const offerDays = 30;
/** Offers that one person can have waiting at a time. */
export const mostOffers = 10;

export interface AttorneyOffer {
  readonly id: string;
  readonly principal: { readonly personId: string; readonly name: string };
  /** Whom it is for, as the principal typed it. */
  readonly name: string;
  readonly services: readonly string[] | null;
  readonly rights: readonly DeputyRight[];
  readonly reason: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly expiresAt: Date;
}

/** What a citizen or a company has offered and nobody has answered: the same whether there is anybody with that number or not. */
export async function offersFrom(db: Database | Tx, principalId: string, at: Date): Promise<readonly AttorneyOffer[]> {
  const rows = await open(db, at).where("o.principal_id", "=", principalId).orderBy("o.offered_at", "desc").execute();
  return rows.map(offerOf);
}

/**
 * What is offered to somebody, or to a company: to their number, and to a name that is theirs. `db` is not a reader's: who is meant is known by a keyed
 * hash that no page may read.
 */
export async function offersTo(db: Database | Tx, personId: string, at: Date): Promise<readonly AttorneyOffer[]> {
  const rows = await open(db, at)
    .innerJoin("people as me", (join) => join.on((eb) => eb.or([eb("me.cpr_hash", "=", eb.ref("o.cpr_hash")), eb("me.cvr", "=", eb.ref("o.cvr"))])))
    .select(["me.name as my_name", "me.cvr as my_cvr"])
    .where("me.id", "=", personId)
    .where("o.principal_id", "!=", personId)
    .orderBy("o.offered_at")
    .execute();
  return rows.filter((row) => (row.my_cvr === null ? isNameOf(row.name, row.my_name) : isCompanyNameOf(row.name, row.my_name))).map(offerOf);
}

function open(db: Database | Tx, at: Date) {
  return db.selectFrom("attorney_offers as o").innerJoin("people as p", "p.id", "o.principal_id").selectAll("o").select("p.name as principal_name").where("o.answer", "is", null).where("o.expires_at", ">", at).where("o.ends_at", ">", at);
}

function offerOf(row: Selectable<AttorneyOffersRow> & { readonly principal_name: string }): AttorneyOffer {
  return {
    id: row.id, principal: { personId: row.principal_id, name: row.principal_name }, name: row.name, services: row.services, rights: rightsWithSee(row.rights), reason: row.reason,
    startsAt: row.starts_at, endsAt: row.ends_at, expiresAt: row.expires_at,
  };
}

/** Whether a typed name is somebody's: its first and last words are words of theirs, without accents and large letters. A number alone is not enough, since one can slip. */
export function isNameOf(typed: string, name: string): boolean {
  const [words, theirs] = [wordsOf(typed), wordsOf(name)];
  const [first, last] = [words[0], words.at(-1)];
  return words.length > 1 && first !== undefined && last !== undefined && first === theirs[0] && last === theirs.at(-1);
}

/** Whether a typed name is a company's: it begins with the same word; how it is owned (A/S, ApS) is left out by most. */
export function isCompanyNameOf(typed: string, name: string): boolean {
  const [first] = wordsOf(typed);
  return first !== undefined && first === wordsOf(name)[0];
}

function wordsOf(name: string): readonly string[] {
  return name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase("da").replaceAll("æ", "ae").replaceAll("ø", "o").replaceAll("ł", "l").replaceAll("ı", "i").split(/[^\p{L}]+/u).filter((word) => word !== "");
}
