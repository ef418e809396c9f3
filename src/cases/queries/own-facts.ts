import type { PrivatePerson } from "../../access/actor.ts";
import { selfId } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { cvrOf } from "../../organisation/companies.ts";
import { cprOf } from "../../organisation/cpr-vault.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import type { LocalText } from "../../platform/text.ts";
import type { Asking, CaseHouse } from "../house.ts";
import type { RegisterAnswer, RegisterCompany, RegisterPerson } from "../ports.ts";

/** What a register says of whoever asks, at this moment. none: there is no number to ask with. */
export type OwnFacts<T> = { readonly state: "answered"; readonly value: T; readonly source: LocalText } | { readonly state: "missing" | "down" | "none" };

/** Milliseconds that a page waits for a register; the rest of it stands without. */
const patience = 2500;

/** What CPR says of the person who asks; of nobody else. */
export function ownPersonFacts(house: CaseHouse, { actor, requestId }: Asking<PrivatePerson>): Promise<OwnFacts<RegisterPerson>> {
  if (actor.kind !== "citizen") return Promise.resolve({ state: "none" });
  return asked(async () => house.registers.people.person(await cprOf(house.db, house.cprVault, actor.personId), { key: `own:${requestId}`, onBehalfOf: `citizen ${actor.personId}`, signal: AbortSignal.timeout(patience) }));
}

/** What CVR says of the company that the asker acts for. */
export function ownCompanyFacts(house: CaseHouse, { actor, requestId }: Asking<PrivatePerson>): Promise<OwnFacts<RegisterCompany>> {
  if (actor.kind !== "representative") return Promise.resolve({ state: "none" });
  return asked(async () => house.registers.companies.company(await cvrOf(house.db, actor.company.id), { key: `own:${requestId}`, onBehalfOf: `company ${actor.company.id}`, signal: AbortSignal.timeout(patience) }));
}

async function asked<T>(ask: () => Promise<RegisterAnswer<T>>): Promise<OwnFacts<T>> {
  try {
    const answer = await ask();
    return answer.state === "answered" ? { state: "answered", value: answer.value, source: answer.source } : { state: "missing" };
  } catch (error) {
    if (isSkrankeError(error, "not-found")) return { state: "none" };
    if (isSkrankeError(error, "partner-down") || isSkrankeError(error, "partner-refused") || (error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError"))) return { state: "down" };
    throw error;
  }
}

export interface OwnPermit {
  readonly id: string;
  readonly number: string;
  readonly service: string;
  readonly subject: string;
  /** ISO 8601 days. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly caseNumber: string | null;
}

/** The permits that hold, of the person or company that asks; the first to end first. */
export async function ownPermits(ctx: ReadContext<PrivatePerson>, limit: number): Promise<readonly OwnPermit[]> {
  const rows = await ctx.db.selectFrom("permits as p").leftJoin("cases as c", "c.id", "p.case_id").select(["p.id", "p.number", "p.service", "p.subject", "p.valid_from", "p.valid_to", "c.number as case_number"])
    .where("p.holder_id", "=", selfId(ctx.actor)).where("p.state", "=", "active").orderBy("p.valid_to").orderBy("p.id").limit(limit).execute();
  return rows.map((row) => ({ id: row.id, number: row.number, service: row.service, subject: row.subject, validFrom: row.valid_from, validTo: row.valid_to, caseNumber: row.case_number }));
}
