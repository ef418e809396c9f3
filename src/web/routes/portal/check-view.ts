import { createHash } from "node:crypto";
import type { FormSession } from "../../../cases/form-session.ts";
import { answersToSend, summary, type SummaryRow, type SummarySection, validatePage } from "../../../forms/forms.ts";
import type { Answers } from "../../../forms/model.ts";
import { type UsualReturn, usualReturns } from "../../../guidance/queries/usual-returns.ts";
import type { Locale } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";
import { amount } from "../../ui/format.ts";
import { checkPage, formPath } from "./form-paths.ts";
import { progressView } from "./form-view.ts";
import type { OpenForm } from "./open-form.ts";
import { errorViews } from "./question-view.ts";
import { rulesView } from "./rules-view.ts";
import type { PageContext } from "../../page.ts";
import type { Person } from "../../../access/actor.ts";

/** The answers of a form, page by page, with where each comes from and where it can be changed. */
export function answersView(session: FormSession, locale: Locale, changeable: boolean) {
  const { service, application, rules } = session;
  const outcomePage = service.form.pages.find((page) => page.questions.some((question) => question.type === "outcome"))?.id;
  const questions = service.form.pages.flatMap((page) => page.questions);
  const answered = new Set(questions.filter((question) => question.fact !== undefined && session.facts[question.fact]?.state === "answered").map((question) => question.id));
  return saidOnce(summary(service.form, session.names, session.facts, locale, service.evaluate)).map((section) => ({
    id: section.page,
    title: section.title,
    rows: [
      ...section.rows.map((row) => ({
        label: row.label,
        value: row.text,
        source: row.source === null || !answered.has(row.question) ? null : m.form_source({ source: row.source }),
        change: changeable && row.changeable ? formPath(service.id, application.id, section.page) : null,
      })),
      ...(section.page === outcomePage && rules.amountOre !== null && rules.entitlement !== "not-entitled" ? [priceRow(session, rules.amountOre, locale)] : []),
    ],
  }));
}

/** What a register says is left out where a row above says it already: the answer that names the car, the address on an earlier page. */
function saidOnce(sections: readonly SummarySection[]): readonly SummarySection[] {
  const above: SummaryRow[] = [];
  return sections.map((section) => ({
    ...section,
    rows: section.rows.filter((row) => {
      const said = !row.changeable && above.some((other) => (other.page === row.page && other.changeable && other.source !== null ? other.text.includes(row.text) : other.label === row.label && other.text === row.text));
      above.push(row);
      return !said;
    }),
  }));
}

function priceRow(session: FormSession, ore: number, locale: Locale) {
  return { label: session.service.price?.paidTo === "applicant" ? m.approval_you_get() : m.service_price(), value: amount(ore, locale), source: rulesView(session.rules, session.facts, session.service, locale).priceWhy, change: null };
}

/** Tells answers from others, whatever order they stand in; says nothing of them. */
export function answersMark(answers: Answers): string {
  return createHash("sha256").update(JSON.stringify(Object.entries(answers).toSorted(([one], [other]) => (one < other ? -1 : 1)))).digest("base64url");
}

export interface ToMend {
  readonly page: string;
  readonly path: string;
  readonly texts: readonly string[];
}

/** What stands in the way of sending, by page. */
export function toMendOf(open: OpenForm, locale: Locale): readonly ToMend[] {
  const { service, names, application } = open.session;
  return open.pages.flatMap((page) => {
    const errors = validatePage(page, names, service.evaluate);
    const texts = errorViews(errors, page.questions, locale).map((error) => error.text);
    return errors.length === 0 ? [] : [{ page: page.title[locale], path: formPath(service.id, application.id, page.id), texts }];
  });
}

/** An answer with which cases are usually sent back: which, how often, and where it is looked at again. */
function warningViews({ session, pages }: OpenForm, returns: readonly UsualReturn[], locale: Locale) {
  const rows = summary(session.service.form, session.names, session.facts, locale, session.service.evaluate).flatMap((section) => section.rows);
  return returns.flatMap(({ question, returned, usual }) => {
    const row = rows.find((one) => one.question === question);
    const page = pages.find((one) => one.questions.some(({ id }) => id === question));
    if (!row || !page) return [];
    return [{ text: m.guide_usually_returned({ question: row.label, answer: row.text, returned, usual }), path: formPath(session.service.id, session.application.id, page.id), label: row.label }];
  });
}

/** The page before sending, as plain data. */
export async function checkView(ctx: PageContext<Person>, open: OpenForm) {
  const { session } = open;
  const { service, application, rules } = session;
  const review = service.entitlement?.reviewAnswer;
  const reviewAsked = review !== undefined && application.answers[review] === true;
  const last = open.pages.at(-1)?.id ?? checkPage;
  const outcomePage = open.pages.find((page) => page.questions.some((question) => question.type === "outcome"))?.id ?? last;
  const help = open.pages.flatMap((page) => page.questions).flatMap((question) => (question.type === "known" && question.help ? [question.help.text[ctx.locale]] : []));
  return {
    path: formPath(service.id, application.id, checkPage),
    back: formPath(service.id, application.id, last),
    progress: progressView(ctx, open, open.pages.length),
    sections: answersView(session, ctx.locale, true),
    registerHelp: help,
    toMend: toMendOf(open, ctx.locale),
    refused: rules.entitlement === "not-entitled" && !reviewAsked ? { why: rulesView(rules, session.facts, service, ctx.locale).why, path: formPath(service.id, application.id, outcomePage) } : null,
    reviewAsked,
    declaration: service.form.declaration[ctx.locale],
    warnings: warningViews(open, await usualReturns(ctx, service, answersToSend(service.form, session.names, service.evaluate)), ctx.locale),
    askAgain: open.moved?.askAgain ?? null,
  };
}
