import type { Employee, PrivatePerson } from "../../../access/actor.ts";
import type { ReadContext } from "../../../access/context.ts";
import type { CaseHouse } from "../../../cases/house.ts";
import { type OwnFacts, ownCompanyFacts, ownPermits, ownPersonFacts } from "../../../cases/queries/own-facts.ts";
import type { PostalAddress, RegisterCompany, RegisterPerson } from "../../../cases/ports.ts";
import { plateText } from "../../../forms/forms.ts";
import type { MyContact } from "../../../notices/contact/queries.ts";
import type { Locale } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";
import { dayWithYear } from "../../ui/format.ts";
import { addressText, deviceRows, livingNames } from "./contact-view.ts";

export interface KnownRow {
  readonly label: string;
  readonly value: string;
  readonly source: string | null;
}

/** What the municipality knows about somebody, each with where it comes from, and what to do when it is wrong. */
export interface Known {
  readonly title: string;
  readonly rows: readonly KnownRow[];
  /** A register that did not answer, or does not know them. */
  readonly trouble: { readonly title: string; readonly text: string | null } | null;
  readonly wrong: string;
  readonly permits: readonly { readonly id: string; readonly path: string | null; readonly name: string; readonly until: string }[];
}

const mostPermits = 20;

export async function knownView(ctx: ReadContext<PrivatePerson>, house: CaseHouse): Promise<Known> {
  const own = { actor: ctx.actor, locale: ctx.locale, requestId: ctx.requestId };
  const [person, company, permits] = await Promise.all([ownPersonFacts(house, own), ownCompanyFacts(house, own), ownPermits(ctx, mostPermits)]);
  const shown = permits.map((one) => ({
    id: one.id, path: one.caseNumber === null ? null : `/sager/${one.caseNumber}`, name: house.services.current(one.service)?.permit?.name[ctx.locale] ?? house.services.current(one.service)?.title[ctx.locale] ?? one.service,
    until: m.own_page_permit_until({ subject: plateText(one.subject), day: dayWithYear(one.validTo, ctx.locale) }),
  }));
  return { ...(ctx.actor.kind === "representative" ? companyKnown(ctx.actor.company, company, ctx.locale) : personKnown(ctx.actor.name, person, ctx.locale)), permits: shown };
}

function personKnown(name: string, facts: OwnFacts<RegisterPerson>, locale: Locale): Omit<Known, "permits"> {
  const source = sourceOf(facts, locale);
  const cpr: KnownRow = { label: m.own_page_cpr(), value: facts.state === "none" ? m.own_page_cpr_none() : m.own_page_cpr_have(), source: m.own_page_from_log_in() };
  const rows = facts.state === "answered" ? [{ label: m.own_page_name(), value: facts.value.name, source }, cpr, { label: m.own_page_address(), value: personAddress(facts.value, locale), source }] : [{ label: m.own_page_name(), value: name, source: m.own_page_from_log_in() }, cpr];
  return { title: m.own_page_known(), rows, trouble: troubleOf(facts, m.own_page_cpr_register()), wrong: m.own_page_wrong_cpr() };
}

function personAddress(person: RegisterPerson, locale: Locale): string {
  if (person.protected) return m.own_page_address_protected();
  if (!person.address) return m.own_page_address_none();
  return person.addressSince === null ? person.address.text : m.own_page_since({ address: person.address.text, day: dayWithYear(person.addressSince, locale) });
}

function companyKnown(company: { readonly name: string; readonly cvr: string }, facts: OwnFacts<RegisterCompany>, locale: Locale): Omit<Known, "permits"> {
  const source = sourceOf(facts, locale);
  const cvr: KnownRow = { label: m.own_page_cvr(), value: company.cvr, source: m.own_page_from_log_in() };
  const known = facts.state === "answered" ? facts.value : null;
  const rows = known === null ? [{ label: m.own_page_name(), value: company.name, source: m.own_page_from_log_in() }, cvr] : [
    { label: m.own_page_name(), value: known.name, source },
    cvr,
    ...(known.form === null ? [] : [{ label: m.own_page_form(), value: known.form, source }]),
    { label: m.own_page_status(), value: statusWords(known.status), source },
    { label: m.own_page_address(), value: companyAddress(known), source },
    ...(known.productionUnits.length === 0 ? [] : [{ label: m.own_page_units(), value: known.productionUnits.map((unit) => [unit.name, unit.number, unit.protected ? "" : (unit.address?.text ?? "")].filter((part) => part !== "").join(", ")).join("; "), source }]),
  ];
  return { title: m.own_page_known_company({ company: company.name }), rows, trouble: troubleOf(facts, m.own_page_cvr_register()), wrong: m.own_page_wrong_cvr() };
}

function companyAddress({ protected: isProtected, address }: { readonly protected: boolean; readonly address: PostalAddress | null }): string {
  return isProtected ? m.own_page_address_protected() : (address?.text ?? m.own_page_address_none());
}

function statusWords(status: RegisterCompany["status"]): string {
  return { active: m.own_page_status_active, ceased: m.own_page_status_ceased, unknown: m.own_page_status_unknown }[status]();
}

function sourceOf(facts: OwnFacts<unknown>, locale: Locale): string | null {
  return facts.state === "answered" ? m.own_page_from_register({ source: facts.source[locale] }) : null;
}

function troubleOf(facts: OwnFacts<unknown>, register: string): Known["trouble"] {
  if (facts.state === "down") return { title: m.own_page_register_down({ register }), text: m.own_page_register_down_what() };
  return facts.state === "missing" ? { title: m.own_page_register_missing({ register }), text: null } : null;
}

/** What the organisation says of an employee; their private affairs are not here. */
export function employeeKnown(actor: Employee, contact: MyContact, locale: Locale): Known {
  const source = m.own_page_from_organisation();
  const rows = [
    { label: m.own_page_name(), value: actor.name, source },
    { label: m.own_page_title_work(), value: actor.title[locale], source },
    { label: m.own_page_unit(), value: actor.unit.name[locale], source },
    { label: m.own_contact_work_mail(), value: contact.workMail ?? m.own_contact_no_mail(), source },
  ];
  return { title: m.own_page_known(), rows, trouble: null, wrong: m.own_page_wrong_work(), permits: [] };
}

/** "Også på mail: amina@example.dk". */
export function contactWords({ capacity, choice, addresses, devices }: MyContact): string {
  const names = choice.channel === "push" ? livingNames(deviceRows({ devices })) : "";
  if (names !== "") return m.own_page_contact_push({ devices: names });
  const address = addresses.find((one) => one.kind === choice.channel);
  if (address) return choice.channel === "sms" ? m.own_page_contact_sms({ address: addressText(address.address) }) : m.own_page_contact_mail({ address: address.address });
  return capacity === "work" ? m.own_page_contact_work() : m.own_page_contact_none();
}
