import { data } from "react-router";
import type { Employee } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import { logReading } from "../../../access/read-log.ts";
import { mayAudit } from "../../../access/readings/policy.ts";
import { findPersonByCpr } from "../../../organisation/cpr-vault.ts";
import { dayIn, dayParts } from "../../day-fields.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { type PersonChoice, readPersonChoice, typedIn } from "../../person-choice.ts";
import { typedCpr } from "../../ui/desk/cpr-field.ts";
import { readLogPath, readLogQuery } from "./read-log-query.ts";

type Ctx = PageContext<Employee>;
type ErrorField = "cpr" | "reader" | "sag" | "from" | "to";

/** The search form again: what was typed, but for the CPR number, which is typed anew. */
export interface SearchAgain {
  readonly reader: PersonChoice;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: Readonly<Partial<Record<ErrorField, string>>>;
}

/** Reads the search form and goes to the address of the search. The CPR number comes by POST and becomes an id: it stands in no address and no log. */
export async function searchReadLog(ctx: Ctx, form: FormData) {
  const typed = Object.fromEntries(Object.entries(typedIn(form)).filter(([name]) => name !== "cpr"));
  const reader = await readPersonChoice(ctx, form, "reader");
  if (reader.finding) return again({ reader, typed, errors: {} });
  const [about, from, to] = [await personOf(ctx, form), dayOf(typed, "from"), dayOf(typed, "to")];
  const errors: SearchAgain["errors"] = {
    ...(about.error ? { cpr: about.error } : {}),
    ...(reader.text.trim() !== "" && !reader.person ? { reader: m.people_choose_error() } : {}),
    ...(typed["sag"]?.trim() && !/^s-\d{4}-\d{4,8}$/i.test(typed["sag"].trim()) ? { sag: m.readlog_error_case() } : {}),
    ...(from === null ? { from: m.readlog_error_day() } : {}),
    ...(to === null ? { to: m.readlog_error_day() } : from && to && to < from ? { to: m.readlog_error_period() } : {}),
  };
  if (Object.keys(errors).length > 0) return again({ reader, typed, errors });
  const { sag, enhed, rolle, grund, orden, om } = typed;
  const wanted = readLogQuery.parse({ om: about.id ?? om, laeser: reader.person?.personId, sag: sag?.trim() || undefined, enhed, rolle, grund: grund || undefined, fra: from ?? undefined, til: to ?? undefined, orden });
  return ctx.goTo(readLogPath(wanted));
}

function again(answer: SearchAgain) {
  return data(answer, { status: Object.keys(answer.errors).length > 0 ? 422 : 200 });
}

/** Whom a CPR number belongs to. That it was looked up is a reading like any other. */
async function personOf(ctx: Ctx, form: FormData): Promise<{ readonly id?: string; readonly error?: string }> {
  const value = form.get("cpr");
  const cpr = typedCpr(typeof value === "string" ? value : "");
  if (cpr.state === "empty") return {};
  if (cpr.state !== "fits") return { error: cpr.state === "no-date" ? m.desk_cpr_no_date() : m.desk_cpr_not_ten() };
  const basis = authorise(mayAudit(ctx.actor));
  const person = await findPersonByCpr(ctx.app.db, ctx.app.house.cprVault, cpr.digits);
  if (!person) return { error: m.desk_cpr_unknown() };
  await logReading(ctx, { what: "person", subjectId: person.id, personId: person.id, basis });
  return { id: person.id };
}

/** An ISO day; undefined for nothing typed, null for no such day. */
function dayOf(typed: SearchAgain["typed"], name: "from" | "to"): string | undefined | null {
  const day = dayIn(dayParts(new Map(Object.entries(typed)), name));
  if (day === "wrong") return null;
  return day?.toString();
}
