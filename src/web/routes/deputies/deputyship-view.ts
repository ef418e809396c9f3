import type { DeputyRight } from "../../../access/actor.ts";
import { isService } from "../../../catalogue/model.ts";
import { vacantPost } from "../../../organisation/deputies/commands/cover-vacant-posts.ts";
import { endOf, type Scope, stateAt, type StoredDeputyship } from "../../../organisation/deputies/model.ts";
import type { Locale } from "../../../platform/text.ts";
import type { PageContext } from "../../page.ts";
import { serviceTitle } from "../../service-title.ts";
import { m } from "../../paraglide/messages.js";
import { amount, clockTime, dayAndTime, dayWithYear } from "../../ui/format.ts";

/** One deputyship in a list, in the reader's language. */
export interface DeputyshipLine {
  readonly id: string;
  readonly path: string;
  readonly principal: string;
  readonly deputy: string;
  readonly state: "coming" | "running" | "ended";
  readonly period: string;
  /** What it covers, in a few words. */
  readonly covers: string;
}

export function lineOf(ctx: PageContext, one: StoredDeputyship): DeputyshipLine {
  return {
    id: one.id, path: pathOf(one), principal: one.principal.name, deputy: one.deputy.name, state: stateAt(one, ctx.clock.now()),
    period: periodWords(one, ctx.locale), covers: [rightsWords(one.rights, one.capacity), one.services === null ? m.deputies_all_services() : serviceNames(ctx, one.services)].join(". "),
  };
}

export function pathOf({ id, capacity }: Pick<StoredDeputyship, "id" | "capacity">): string {
  return capacity === "work" ? `/stedfortraeder/${id}` : `/min-side/fuldmagter/${id}`;
}

export function periodWords(one: Pick<StoredDeputyship, "startsAt" | "endsAt" | "endedAt">, locale: Locale): string {
  const end = endOf(one);
  const from = moment(one.startsAt, locale);
  return end === null ? m.deputies_period_open({ from }) : m.deputies_period({ from, to: moment(end, locale) });
}

/** "20. november 2026 kl. 9.00". */
export function moment(at: Date, locale: Locale): string {
  return `${dayWithYear(at, locale)} ${locale === "da" ? "kl." : "at"}\u00a0${clockTime(at, locale)}`;
}

const rightWords: Readonly<Record<StoredDeputyship["capacity"], Readonly<Record<DeputyRight, () => string>>>> = {
  work: { see: m.deputies_right_see, prepare: m.deputies_right_prepare, send: m.deputies_right_send, approve: m.deputies_right_approve },
  private: { see: m.attorney_right_see, prepare: m.attorney_right_prepare, send: m.attorney_right_send, approve: m.deputies_right_approve },
};

/** "Må se, forberede og sende". */
export function rightsWords(rights: readonly DeputyRight[], capacity: StoredDeputyship["capacity"]): string {
  const words = rights.map((right) => rightWords[capacity][right]());
  const last = words.at(-1) ?? "";
  return m.deputies_may({ what: words.length > 1 ? m.deputies_and({ first: words.slice(0, -1).join(", "), last }) : last });
}

export function serviceNames(ctx: PageContext, ids: readonly string[]): string {
  return ids.map((id) => serviceTitle(ctx, id)).join(", ");
}

function kindNames(ctx: PageContext, kinds: readonly string[]): string {
  const services = ctx.app.catalogue.entries.filter(isService);
  return kinds.map((kind) => services.find((service) => service.tasks[kind])?.tasks[kind]?.title[ctx.locale] ?? kind).join(", ");
}

async function unitNames(ctx: PageContext, ids: readonly string[]): Promise<string> {
  const rows = await ctx.db.selectFrom("units").select(["name_da", "name_en"]).where("id", "in", [...ids]).orderBy("name_da").execute();
  return rows.map((row) => (ctx.locale === "en" ? row.name_en : row.name_da)).join(", ");
}

export interface CoverRow {
  readonly label: string;
  readonly value: string;
}

/** All that it covers, for the page of one; powers of attorney know no units and tasks. */
export async function coverRows(ctx: PageContext, one: StoredDeputyship, from: StoredDeputyship | null): Promise<readonly CoverRow[]> {
  const work = one.capacity === "work";
  return [
    { label: m.deputies_row_period(), value: periodWords(one, ctx.locale) },
    { label: m.deputies_row_may(), value: rightsWords(one.rights, one.capacity) },
    ...scopeRows(ctx, one, work),
    ...(one.unitIds === null ? [] : [{ label: m.deputies_row_units(), value: await unitNames(ctx, one.unitIds) }]),
    ...(one.amountLimitOre === null ? [] : [{ label: m.deputies_row_amount(), value: amount(one.amountLimitOre, ctx.locale) }]),
    ...(work && one.basis !== "rule" ? [{ label: m.deputies_row_pass_on(), value: one.mayPassOn ? m.deputies_may_pass_on() : m.deputies_may_not_pass_on() }] : []),
    { label: m.deputies_row_given(), value: givenWords(one, from, ctx.locale) },
    { label: m.deputies_row_reason(), value: reasonWords(one) },
    ...(one.endedAt === null ? [] : [{ label: m.deputies_row_ended(), value: one.endedBy ? m.deputies_ended_by({ name: one.endedBy.name, at: dayAndTime(one.endedAt, ctx.locale) }) : m.deputies_ended_by_rule({ at: dayAndTime(one.endedAt, ctx.locale) }) }]),
  ];
}

function scopeRows(ctx: PageContext, { services, taskKinds }: Scope, work: boolean): readonly CoverRow[] {
  return [
    { label: m.deputies_row_services(), value: services === null ? (work ? m.deputies_all_services() : m.attorney_all_services()) : serviceNames(ctx, services) },
    ...(taskKinds === null ? [] : [{ label: m.deputies_row_kinds(), value: kindNames(ctx, taskKinds) }]),
  ];
}

export function reasonWords({ basis, reason }: Pick<StoredDeputyship, "basis" | "reason">): string {
  return basis === "rule" && reason === vacantPost ? m.deputies_reason_vacant() : reason;
}

export function basisWords(basis: StoredDeputyship["basis"]): string {
  switch (basis) {
    case "self":
      return m.deputies_basis_self();
    case "manager":
      return m.deputies_basis_manager();
    case "rule":
      return m.deputies_basis_rule();
    case "registered":
      return m.deputies_basis_registered();
  }
}

function givenWords(one: StoredDeputyship, from: StoredDeputyship | null, locale: Locale): string {
  const at = dayWithYear(one.appointedAt, locale);
  const name = one.appointedBy?.name ?? "";
  if (from) return m.deputies_given_passed_on({ name: from.deputy.name, at });
  switch (one.basis) {
    case "self":
      return m.deputies_given_self({ name: one.principal.name, at });
    case "manager":
      return m.deputies_given_manager({ name, at });
    case "rule":
      return m.deputies_given_rule({ at });
    case "registered":
      return m.deputies_given_registered({ name, at });
  }
}
