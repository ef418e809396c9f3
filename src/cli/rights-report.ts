import { systemActor } from "../access/actor.ts";
import { logReading } from "../access/read-log.ts";
import type { RoleBook } from "../access/roles.ts";
import { inTreeOfDay } from "../organisation/queries/tree-of-day.ts";
import { explainRights, type IdleRole, type Right, type Rights } from "../organisation/roles/queries/rights-of.ts";
import { danishDay, systemClock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import { systemIds } from "../platform/ids.ts";

export interface RightsReport {
  readonly text: string;
  /** False when nobody is known by that name. */
  readonly found: boolean;
}

/**
 * What somebody can do and why, for somebody at the console: the person is named by their key in the organisation's master or by a
 * log-in. Roles, employments and deputyships stand as at the instant, units as on its day. The reading is logged like any other.
 */
export async function rightsReport(db: Database, roles: RoleBook, person: string, at: Date): Promise<RightsReport> {
  const personId = await personOf(db, person);
  if (!personId) return { text: "Nobody is known by that key or log-in.\n", found: false };
  await logReading({ actor: systemActor("console"), db, clock: systemClock, ids: systemIds, locale: "en", requestId: "console" }, { what: "person", personId, basis: { kind: "system" } });
  const rights = await inTreeOfDay(db, danishDay(at).toString(), (tx) => explainRights(tx, roles, personId, at));
  return { text: report(rights, at), found: true };
}

async function personOf(db: Database, text: string): Promise<string | undefined> {
  if (text.includes("\0")) return undefined;
  const byKey = await db.selectFrom("people").select("id").where("source_key", "=", text).executeTakeFirst();
  if (byKey) return byKey.id;
  const known = await db.selectFrom("identities").select("person_id").where("subject", "=", text).execute();
  const people = new Set(known.map((row) => row.person_id));
  return people.size === 1 ? known[0]?.person_id : undefined;
}

function report(rights: Rights, at: Date): string {
  const lines = [
    `${rights.name}, on ${danishDay(at).toString()}`,
    ...rights.employments.map((one) => `  employed: ${one.title.en}, ${one.unitName.en}${one.manages ? ", manages it" : ""}`),
    ...(rights.employments.length === 0 ? ["  not employed: no roles, whatever is given"] : []),
    "", "Roles",
    ...rights.held.flatMap(heldLines),
    ...(rights.held.length === 0 ? ["  none"] : []),
    ...section("Given, and gives nothing now", rights.idle.map((one) => `  ${one.roleId} in ${one.unit.code}: ${idleWhy(one)}`)),
    ...section("Deputy for", rights.deputyFor.flatMap((one) => [
      `  ${one.principal.name} (${one.capacity}): ${one.rights.join(", ")}; ${one.services?.join(", ") ?? "all services"}${one.until ? `; until ${one.until.toISOString()}` : ""}`,
      ...one.roles.map((held) => `    as ${held.role.id} in ${held.unit.code}${held.below ? " and below" : ""}`),
    ])),
    ...section("Trainings", rights.trainings.map((one) => `  ${one.training}: passed ${one.passedOn}${one.validTo ? `, counts through ${one.validTo}` : ""}`)),
  ];
  return `${lines.join("\n")}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines];
}

function idleWhy({ startsAt, role, missing, givesWayTo }: IdleRole): string {
  if (startsAt) return `begins ${startsAt.toISOString()}`;
  if (givesWayTo) return `may not be held together with ${givesWayTo.id}, which goes before it`;
  return role ? `lacks ${missing.join(", ")}` : "no file knows it";
}

function heldLines(right: Right): readonly string[] {
  const can = right.role.actions.map((one) => `${one.action}${one.services === "all" ? "" : ` ${one.services.join(", ")}`}${one.tasks === "all" ? "" : ` (${one.tasks.join(", ")})`}`);
  return [`  ${right.role.id} in ${right.unit.code}${right.below ? " and below" : ""}: ${can.join("; ")}`, `    ${whyOf(right)}${right.until ? `; until ${right.until.toISOString()}` : ""}`];
}

function whyOf({ source }: Right): string {
  if (source.kind === "log-in") return `comes with the log-in at ${source.provider}, until it ends`;
  if (source.kind === "employment") return `comes with the employment as ${source.title.en}, ${source.unit.en}`;
  const from = source.kind === "job-function" ? `comes with the job function ${source.jobFunction?.en ?? ""}, given` : "given";
  return `${from} ${danishDay(source.at).toString()}${source.by ? ` by ${source.by}` : ""}${source.reason ? `: ${source.reason}` : ""}`;
}
