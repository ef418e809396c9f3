import type { Employee } from "../../../access/actor.ts";
import { endsUnattestedAt, attestation } from "../../../organisation/roles/model.ts";
import type { DeputyRights, IdleRole, Right, Rights } from "../../../organisation/roles/queries/rights-of.ts";
import type { PageContext } from "../../page.ts";
import { serviceTitle } from "../../service-title.ts";
import { m } from "../../paraglide/messages.js";
import { amount, dayAndTime, dayWithYear } from "../../ui/format.ts";
import { placeWords, roleTitle, roleView, trainingTitle } from "./role-words.ts";

/** Every right of somebody in words, with where it comes from. */
export function rightsView(ctx: PageContext<Employee>, rights: Rights) {
  const { locale } = ctx;
  return {
    personId: rights.personId,
    name: rights.name,
    work: rights.employments.map((one) => m.roles_employed_as({ title: one.title[locale], unit: one.unitName[locale] })),
    held: rights.held.map((one) => rightView(ctx, one)),
    idle: rights.idle.map((one) => ({ id: one.key, title: roleTitle(ctx, one.role, one.roleId), where: one.unit.name[locale], why: idleWhy(ctx, one) })),
    deputyFor: rights.deputyFor.map((one) => deputyView(ctx, one)),
    trainings: rights.trainings.map((one) => ({ title: trainingTitle(ctx, one.training), passed: dayWithYear(one.passedOn, locale), validTo: one.validTo && dayWithYear(one.validTo, locale) })),
  };
}
export type RightsView = ReturnType<typeof rightsView>;

function rightView(ctx: PageContext<Employee>, right: Right) {
  const { source } = right;
  const given = source.kind === "given" || source.kind === "job-function" ? source : null;
  const attestBy = given?.attestBy ?? null;
  const soon = attestBy !== null && attestBy.getTime() - attestation.noticeDays * 86_400_000 <= ctx.clock.now().getTime();
  return {
    key: `${right.role.id} ${right.unit.code} ${String(right.below)} ${JSON.stringify(source)}`,
    role: roleView(ctx, right.role),
    where: placeWords(ctx, right.unit, right.below),
    why: whyWords(ctx, right),
    reason: given?.reason ?? null,
    until: right.until && dayAndTime(right.until, ctx.locale),
    attest: soon && attestBy ? m.roles_attest_soon({ by: dayWithYear(attestBy, ctx.locale), ends: dayWithYear(endsUnattestedAt(attestBy), ctx.locale) }) : null,
    handIn: given?.kind === "given" ? given.assignmentId : null,
  };
}

function whyWords(ctx: PageContext<Employee>, { source }: Right): string {
  const { locale } = ctx;
  if (source.kind === "employment") return m.roles_from_employment({ title: source.title[locale], unit: source.unit[locale] });
  if (source.kind === "log-in") return logInWords(ctx, source);
  const day = dayWithYear(source.at, locale);
  if (source.kind === "job-function") return m.roles_from_function({ name: source.jobFunction?.[locale] ?? "", day });
  return source.by === null ? m.roles_given_on({ day }) : m.roles_given_by({ name: source.by, day });
}

function logInWords(ctx: PageContext<Employee>, { provider, services }: Extract<Right["source"], { readonly kind: "log-in" }>): string {
  const from = m.roles_login_from({ provider: ctx.app.logins.find((login) => login.id === provider)?.title[ctx.locale] ?? provider });
  return services === null ? from : `${from} ${m.roles_login_only({ services: serviceNames(ctx, services) })}`;
}

function serviceNames(ctx: PageContext<Employee>, services: readonly string[]): string {
  return services.map((id) => serviceTitle(ctx, id)).join(", ");
}

function idleWhy(ctx: PageContext<Employee>, idle: IdleRole): string {
  if (idle.role === null) return m.roles_idle_unknown();
  if (idle.givesWayTo !== null) return m.r3_idle_gives_way({ role: idle.givesWayTo.title[ctx.locale] });
  if (idle.startsAt !== null) return m.roles_idle_later({ day: dayAndTime(idle.startsAt, ctx.locale) });
  return m.roles_idle_training({ training: idle.missing.map((id) => trainingTitle(ctx, id)).join(", ") });
}

const rightWords = { see: m.roles_right_see, prepare: m.roles_right_prepare, send: m.roles_right_send, approve: m.roles_right_approve } as const;

function deputyView(ctx: PageContext<Employee>, one: DeputyRights) {
  const { locale } = ctx;
  const services = one.services === null ? m.roles_all_services() : serviceNames(ctx, one.services);
  return {
    id: one.id,
    name: one.principal.name,
    capacity: one.capacity,
    rights: one.rights.map((right) => rightWords[right]()).join(", "),
    services: one.amountLimitOre === null ? services : `${services}. ${m.roles_up_to({ amount: amount(one.amountLimitOre, locale) })}`,
    until: one.until && dayAndTime(one.until, locale),
    roles: one.roles.map((held) => `${held.role.title[locale]}, ${placeWords(ctx, held.unit, held.below)}`),
  };
}
