import type { Temporal } from "temporal-polyfill";
import { danishDay } from "../../platform/clock.ts";
import type { HeadsUp } from "../../notices/model.ts";
import type { Variables } from "../../process/model.ts";
import type { Stand } from "./stand.ts";

/** The names a letter's fields can use (the same as in forms and rules, and what has happened in the case). */
export async function letterNames(stand: Stand, inputs: Variables): Promise<Record<string, unknown>> {
  const { ctx, instance, state } = stand;
  const permit = instance.fresh ? undefined : await ctx.db.selectFrom("permits").selectAll().where("case_id", "=", instance.caseId).where("state", "!=", "replaced").orderBy("valid_from", "desc").executeTakeFirst();
  // Links lead to the pages in the language of the letter.
  const portal = ctx.municipality.publicUrl + (instance.locale === "en" ? "/en" : "");
  const today = danishDay(ctx.clock.now());
  return {
    ...state.variables,
    today: today.toString(),
    case: { number: instance.caseNumber },
    unit: { name: instance.unitName[instance.locale] },
    signature: await signatureOf(stand),
    portal: { url: portal, renew: permit ? `${portal}/selvbetjening/${stand.service.id}/start?forny=${permit.id}` : null },
    permit: permit
      ? { number: permit.number, plate: permit.subject, zone: permit.zone, validFrom: permit.valid_from, validTo: permit.valid_to, priceOre: permit.price_ore }
      : null,
    due: openDue(stand),
    ...inputs,
  };
}

/**
 * Who signs (FVL § 32 b: who has decided can be seen): the caseworker whose act sends the letter, else who decided last, "A for B" where
 * that was as a deputy; the unit alone where nobody did by hand.
 */
async function signatureOf({ ctx, instance }: Stand): Promise<string> {
  const unit = instance.unitName[instance.locale];
  const { actor, actingFor } = ctx;
  if (actor.kind === "employee" && actor.personId !== instance.applicantId && actingFor !== instance.applicantId) {
    const principal = actor.deputyFor.find((one) => one.principal.personId === actingFor)?.principal;
    // Who approves an employee's claim is of the applicant's own unit, not of the desk's.
    return `${actor.name}${principal ? ` for ${principal.name}` : ""}, ${instance.applicantUnitId === null ? unit : actor.unit.name[instance.locale]}`;
  }
  if (instance.fresh) return unit;
  const decided = await ctx.db.selectFrom("decisions as d").innerJoin("people as p", "p.id", "d.decided_by").leftJoin("people as b", "b.id", "d.decided_for").select(["p.name", "b.name as for_name"])
    .where("d.case_id", "=", instance.caseId).orderBy("d.decided_at", "desc").executeTakeFirst();
  return decided ? `${decided.name}${decided.for_name === null ? "" : ` for ${decided.for_name}`}, ${unit}` : unit;
}

/** The day by which the party must answer, of a task that this same step opens (a hearing's letter names it). */
function openDue(stand: Stand): string | null {
  const due = stand.changes.tasks.find((task) => task.performer === "applicant")?.due_at;
  return due instanceof Date ? lastDayBefore(due).toString() : null;
}

function lastDayBefore(end: Date): Temporal.PlainDate {
  return danishDay(new Date(end.getTime() - 1));
}

/** The short channel the applicant chose on the form beside Digital Post; null where the form does not ask. */
export function headsUpOf(variables: Variables): HeadsUp | null {
  const answers = variables["answers"];
  const text = (name: string): string | null => {
    if (typeof answers !== "object" || answers === null || Array.isArray(answers)) return null;
    const value: unknown = (answers as Variables)[name];
    return typeof value === "string" && value !== "" ? value : null;
  };
  const chosen = text("contact");
  if (chosen === null) return null;
  return { mail: chosen === "mail" ? text("email") : null, sms: chosen === "sms" ? text("phone") : null };
}
