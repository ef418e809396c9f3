import { type CatalogueKind, thingsOf } from "../catalogue/search.ts";
import { isForEmployees, isService, type Audience, type Catalogue, type CatalogueEntry, type Topic } from "../catalogue/model.ts";
import { hoursOf } from "../catalogue/phones.ts";
import { type RulesInWords, rulesInWords } from "../catalogue/rules-in-words.ts";
import { renderMarkdown } from "../catalogue/guide.ts";
import { addWorkingDays, type ClosingDays } from "../platform/calendar.ts";
import { danishDay } from "../platform/clock.ts";
import type { Locale } from "../platform/text.ts";
import { m } from "./paraglide/messages.js";
import { dayNear, sentence } from "./ui/format.ts";

/** What the public pages show of the catalogue, in one language. */
export interface ServiceCard {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly audience: readonly Audience[];
  /** True when it is sent in here; false when it is asked for by phone or elsewhere. */
  readonly ownForm: boolean;
}

export interface TopicCard {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
}

export interface SearchHit {
  /** Only the municipality's own employees can begin it. */
  readonly forEmployees: boolean;
  readonly kind: CatalogueKind;
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  /** Short facts under the lead: price, time to answer. */
  readonly facts: readonly string[];
  /** Where it can be started straight away, and how; null for what is read or asked. */
  readonly start: { readonly to: string; readonly by: CatalogueEntry["channel"] } | null;
}

export interface ServiceView {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly topic: TopicCard | null;
  readonly price: { readonly text: string; readonly note: string | null; readonly toApplicant: boolean } | null;
  readonly answer: { readonly text: string; readonly by: string } | null;
  readonly minutes: number | null;
  /** For what is asked for by phone: the number, and when it answers. */
  readonly call: { readonly phone: string; readonly hours: string | null } | null;
  readonly startLabel: string;
  readonly start: string;
  readonly needsLogIn: boolean;
  readonly conditions: readonly string[];
  readonly haveReady: readonly { readonly what: string; readonly note: string }[];
  readonly steps: readonly { readonly name: string; readonly note: string | null }[];
  /** Guide and answers as HTML made of the catalogue's own Markdown, raw HTML refused. */
  readonly guide: string;
  readonly faq: readonly { readonly title: string; readonly html: string }[];
  /** What the tables say, a row a line. */
  readonly rules: readonly RulesInWords[];
  readonly law: readonly { readonly text: string; readonly url: string | null }[];
  /** Who decides and who is responsible, in a sentence or two; null where the responsible unit is not known. */
  readonly responsible: string | null;
  readonly reviewed: string | null;
}

export function serviceCard(entry: CatalogueEntry, locale: Locale): ServiceCard {
  return { id: entry.id, title: entry.title[locale], note: entry.teaser[locale], audience: entry.audience, ownForm: isService(entry) };
}

export function topicCard(topic: Topic, locale: Locale): TopicCard {
  return { id: topic.id, title: topic.title[locale], lead: topic.lead[locale] };
}

/** A hit of the search as the page shows it; null when the catalogue no longer has it. */
export function searchHit(catalogue: Catalogue, found: { kind: CatalogueKind; id: string }, locale: Locale): SearchHit | null {
  if (found.kind !== "service") {
    const thing = thingsOf(catalogue, found.kind).find(({ id }) => id === found.id);
    return thing ? { kind: found.kind, id: thing.id, title: thing.title[locale], lead: thing.lead[locale], facts: [], start: null, forEmployees: false } : null;
  }
  const entry = catalogue.entries.find(({ id }) => id === found.id);
  if (!entry) return null;
  const facts = [entry.price?.text[locale], entry.answerTime?.text[locale], entry.channel === "phone" ? entry.phone : undefined, callHours(catalogue, entry, locale)].filter((fact) => fact !== undefined);
  return { kind: "service", id: entry.id, title: entry.title[locale], lead: entry.lead[locale], facts, start: { to: startOf(entry), by: entry.channel }, forEmployees: isForEmployees(entry) };
}

/** The address that calls a number. */
export function callPath(phone: string): string {
  return `tel:${phone.replace(/\s/g, "")}`;
}

/** When the number of what is asked for by phone answers: "Hverdage 8-16"; undefined for anything else. */
export function callHours({ phones }: Pick<Catalogue, "phones">, { channel, phone }: Pick<CatalogueEntry, "channel" | "phone">, locale: Locale): string | undefined {
  const hours = channel === "phone" && phone !== undefined ? hoursOf(phones, phone) : null;
  return hours ? sentence(hours[locale]) : undefined;
}

/** Where a service begins: our own form, or the place outside that it points to. */
export function startOf(entry: CatalogueEntry): string {
  if (entry.channel === "phone" && entry.phone) return callPath(entry.phone);
  if (entry.channel === "link" && entry.url) return entry.url;
  return `/selvbetjening/${entry.id}/start`;
}

interface Around {
  readonly locale: Locale;
  readonly now: Date;
  readonly closingDays: ClosingDays;
  /** Name of the responsible unit. */
  readonly unit: string;
}

export function serviceView(catalogue: Catalogue, entry: CatalogueEntry, around: Around): ServiceView {
  const { locale } = around;
  const topic = catalogue.topics.find(({ id }) => id === entry.topic);
  return {
    id: entry.id,
    title: entry.title[locale],
    lead: entry.lead[locale],
    topic: topic ? topicCard(topic, locale) : null,
    price: entry.price ? { text: entry.price.text[locale], note: entry.price.note?.[locale] ?? null, toApplicant: entry.price.paidTo === "applicant" } : null,
    answer: answerOf(entry, around),
    minutes: entry.minutesToApply ?? null,
    call: entry.channel === "phone" && entry.phone ? { phone: entry.phone, hours: hoursOf(catalogue.phones, entry.phone)?.[locale] ?? null } : null,
    startLabel: entry.start[locale],
    start: startOf(entry),
    needsLogIn: isService(entry),
    conditions: entry.eligibility.map((text) => text[locale]),
    haveReady: entry.haveReady.map(({ what, note }) => ({ what: what[locale], note: note[locale] })),
    steps: stepsOf(entry, locale),
    guide: entry.guide[locale],
    faq: entry.faq.map(({ question, answer }) => ({ title: question[locale], html: renderMarkdown(answer[locale]) })),
    rules: isService(entry) ? rulesInWords(entry, locale, danishDay(around.now).year) : [],
    law: entry.legalBasis.map(({ title, url }) => ({ text: title[locale], url: url ?? null })),
    responsible: around.unit === "" ? null : responsibleFor(entry, around),
    reviewed: entry.reviewed ?? null,
  };
}

function responsibleFor(entry: CatalogueEntry, { locale, unit }: Around): string {
  const decidedBy = isService(entry) ? (entry.approverRole === undefined ? "unit" : "manager") : entry.decidedBy;
  if (typeof decidedBy !== "string") return m.service_unit_elsewhere({ authority: decidedBy[locale], unit });
  return { unit: m.service_unit, manager: m.approval_service_unit, nobody: m.service_unit_nobody }[decidedBy]({ unit });
}

/** How long it takes, said as the date it means for somebody who applies today. */
function answerOf(entry: CatalogueEntry, { locale, now, closingDays }: Around): ServiceView["answer"] {
  if (!entry.answerTime) return null;
  const latest = addWorkingDays(danishDay(now), entry.answerTime.workingDays, closingDays);
  return { text: entry.answerTime.text[locale], by: dayNear(latest.toString(), locale) };
}

function stepsOf(entry: CatalogueEntry, locale: Locale): ServiceView["steps"] {
  if (!isService(entry)) return [];
  const shown = entry.process.steps.filter((step) => !entry.stepsOnlyWhenReached.includes(step.id));
  return shown.map((step) => ({ name: step.name[locale], note: step.note?.[locale] ?? null }));
}
