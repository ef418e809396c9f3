import { createHash } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import type { Context, ReadContext } from "../access/context.ts";
import type { Tx } from "../platform/database/database.ts";
import type { Json } from "../process/model.ts";

/**
 * The append-only record of a case (offentlighedsloven §§ 13 and 15: what bears on the case is written down and kept).
 * Each entry carries the SHA-256 of itself and its predecessor, so that a row changed or taken out later shows.
 */
export type JournalEvent =
  | "application-sent"
  | "case-opened"
  | "register-answered"
  | "register-missing"
  | "register-silent"
  | "rules-answered"
  | "decided"
  | "task-opened"
  | "task-taken"
  | "task-released"
  | "task-handed-over"
  | "task-done"
  | "task-lapsed"
  | "message-sent"
  | "question-set-aside"
  | "document-added"
  | "note-written"
  | "case-shared"
  | "share-ended"
  | "notice-queued"
  | "notice-sent"
  | "notice-delivered"
  | "notice-failed"
  | "notice-settled"
  | "payment-started"
  | "payment-received"
  | "payment-declined"
  | "payment-refunded"
  | "permit-issued"
  | "permit-changed"
  | "permit-ended"
  | "incident"
  | "incident-retried"
  | "case-withdrawn"
  | "case-closed";

export interface JournalEntry {
  readonly event: JournalEvent;
  readonly data: { readonly [key: string]: Json };
  readonly visibleToParty: boolean;
}

/** Who, as it stands in the journal: the person acting, the one acted for, and the deputyship it is done by (older entries have none). No names: those are looked up when read. */
export type JournalActor = { readonly kind: string; readonly personId?: string; readonly unitId?: string; readonly companyId?: string; readonly what?: string; readonly onBehalfOf?: string; readonly deputyshipId?: string };

/** Whoever a context says acts, for whom and by which deputyship. */
export function actorOf({ actor, actingFor, deputyshipId }: { readonly actor: Actor; readonly actingFor?: string; readonly deputyshipId?: string }): JournalActor {
  return { ...journalActor(actor, actingFor), ...(actingFor === undefined || deputyshipId === undefined ? {} : { deputyshipId }) };
}

export function journalActor(actor: Actor, onBehalfOf?: string): JournalActor {
  const acted = onBehalfOf === undefined ? {} : { onBehalfOf };
  switch (actor.kind) {
    case "citizen":
      return { kind: "citizen", personId: actor.personId, ...acted };
    case "representative":
      return { kind: "representative", personId: actor.personId, companyId: actor.company.id, ...acted };
    case "employee":
      return { kind: "employee", personId: actor.personId, unitId: actor.unit.id, ...acted };
    case "machine":
      return { kind: "machine", what: actor.clientId, ...acted };
    case "partner":
      return { kind: "partner", what: actor.partner, ...acted };
    case "system":
      return { kind: "system", what: actor.what, ...acted };
    case "anonymous":
      throw new Error("somebody unknown cannot write in a journal");
  }
}

/**
 * Locks a case as a step of its process does, in the same order, for a change that may come to a step: taken before anything
 * else of the case, so that two changes never wait for each other in a ring.
 */
export async function lockCase(tx: Tx, caseId: string): Promise<void> {
  await tx.selectFrom("process_instances as i").innerJoin("cases as c", "c.id", "i.case_id").select("i.id").where("c.id", "=", caseId).forNoKeyUpdate(["i", "c"]).execute();
}

interface JournalHead {
  readonly journal_length: number;
  readonly journal_head: Buffer | null;
}

/** The head of a case that was made in this transaction and has no entry yet. */
export const emptyJournal: JournalHead = { journal_length: 0, journal_head: null };

/**
 * Appends in the transaction of the change that is recorded. Locks the case's row, so two writers never fork the chain;
 * `known` is for a row that nobody else can see yet.
 */
export async function appendToJournal(ctx: Pick<Context, "db" | "clock" | "ids">, caseId: string, who: JournalActor, entries: readonly JournalEntry[], known?: JournalHead): Promise<void> {
  if (entries.length === 0) return;
  const at = ctx.clock.now();
  const head = known ?? await ctx.db.selectFrom("cases").select(["journal_length", "journal_head"]).where("id", "=", caseId).forNoKeyUpdate().executeTakeFirstOrThrow();
  let previous = head.journal_head;
  let sequence = head.journal_length;
  const rows = entries.map((entry) => {
    sequence += 1;
    const content = { caseId, sequence, at: at.toISOString(), actor: who, event: entry.event, data: entry.data, visibleToParty: entry.visibleToParty };
    const hash = hashOf(previous, content);
    const row = {
      id: ctx.ids.uuid(), case_id: caseId, sequence, at, actor: JSON.stringify(who), event: entry.event, data: JSON.stringify(entry.data),
      visible_to_party: entry.visibleToParty, previous_hash: previous, hash,
    };
    previous = hash;
    return row;
  });
  await ctx.db
    .with("head", (qb) => qb.updateTable("cases").set({ journal_length: sequence, journal_head: previous }).where("id", "=", caseId))
    .insertInto("journal_entries")
    .values(rows)
    .execute();
}

export type Verification = { readonly intact: true; readonly entries: number } | { readonly intact: false; readonly brokenAt: number };

/** Recomputes the chain of a case. `brokenAt` is the sequence number of the first entry that does not fit. */
export async function verifyJournal(ctx: Pick<ReadContext, "db">, caseId: string): Promise<Verification> {
  // One statement, so that an entry written meanwhile is in both the list and the head, or in neither.
  const found = await ctx.db
    .selectFrom("cases as c")
    .leftJoin("journal_entries as j", "j.case_id", "c.id")
    .select(["c.journal_length", "c.journal_head", "j.sequence", "j.at", "j.actor", "j.event", "j.data", "j.visible_to_party", "j.previous_hash", "j.hash"])
    .where("c.id", "=", caseId)
    .orderBy("j.sequence")
    .execute();
  const head = found[0];
  const rows = found.filter((row) => row.sequence !== null);
  let previous: Buffer | null = null;
  let expected = 1;
  for (const row of rows) {
    const content = { caseId, sequence: row.sequence, at: row.at?.toISOString(), actor: row.actor, event: row.event, data: row.data, visibleToParty: row.visible_to_party };
    const fits = row.sequence === expected && sameBytes(row.previous_hash, previous) && row.hash !== null && row.hash.equals(hashOf(previous, content));
    if (!fits) return { intact: false, brokenAt: expected };
    previous = row.hash;
    expected += 1;
  }
  const whole = head?.journal_length === rows.length && sameBytes(head.journal_head, previous);
  return whole ? { intact: true, entries: rows.length } : { intact: false, brokenAt: expected };
}

function sameBytes(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

function hashOf(previous: Buffer | null, content: unknown): Buffer {
  const hash = createHash("sha256");
  if (previous) hash.update(previous);
  return hash.update(canonicalJson(content)).digest();
}

/** JSON with sorted keys: jsonb does not keep their order, and the hash must not depend on it (RFC 8785, in spirit). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}
