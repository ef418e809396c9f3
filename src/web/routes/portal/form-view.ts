import { rowText } from "../../../catalogue/rule-words.ts";
import { rulesPlace } from "../../../catalogue/rules-place.ts";
import { documentsOfApplication } from "../../../documents/queries.ts";
import type { Answers, Fact, Page } from "../../../forms/model.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { clockTime } from "../../ui/format.ts";
import { type Person, selfId } from "../../../access/actor.ts";
import { factSource } from "./fact-source.ts";
import { checkPage, formPath } from "./form-paths.ts";
import { type OpenForm, refusedOn } from "./open-form.ts";
import { type KeptFile, questionViews } from "./question-view.ts";
import { rulesView } from "./rules-view.ts";

/** The bar on top of every page of a form. */
export function progressView(ctx: PageContext<Person>, open: OpenForm, at: number) {
  const { service, application } = open.session;
  const names = [...open.pages.map((one) => ({ id: one.id, name: one.title[ctx.locale] })), { id: checkPage, name: m.form_check_name() }];
  return {
    service: service.title[ctx.locale],
    pages: names.map(({ id, name }, index) => ({ name, path: index < at ? formPath(service.id, application.id, id) : null })),
    at,
    savedAt: application.page === null ? null : clockTime(application.savedAt, ctx.locale),
    applicant: application.applicantId === selfId(ctx.actor) ? null : application.applicantName,
  };
}

/** One page of a form, as plain data. `answers` are those to show, which may be more than what is saved. */
export async function formPageView(ctx: PageContext<Person>, open: OpenForm, page: Page, answers: Answers) {
  const { session } = open;
  const { service, application } = session;
  const locale = ctx.locale;
  const at = open.pages.indexOf(page);
  const questions = questionViews(page.questions, { names: session.names, evaluate: service.evaluate, locale, answers, files: await filesOf(ctx, application.id) });
  return {
    path: formPath(service.id, application.id, page.id),
    title: page.title[locale],
    lead: page.lead?.[locale] ?? null,
    progress: progressView(ctx, open, at),
    next: open.pages[at + 1]?.title[locale] ?? null,
    isFirst: at === 0,
    questions,
    /** What is answered here may bring further questions, other choices or another price on the same page. */
    changes: page.questions.some(({ type, visibleWhen, optionsFrom }) => type === "outcome" || visibleWhen !== undefined || optionsFrom !== undefined),
    sources: Object.fromEntries(Object.entries(session.facts).map(([name, fact]) => [name, factSource(fact, ctx.clock.now(), locale)])),
    troubles: troublesOf(session.facts, page, questions.some((question) => question.type === "outcome")).map(({ state, source }) => ({ state, source: source[locale] })),
    rules: rulesView(session.rules, session.facts, service, locale),
    refused: refusedView(ctx, open, page),
    askAgain: open.moved?.askAgain ?? null,
  };
}

/** A no that is certain before the page that shows it: why, and what one can do all the same. */
function refusedView(ctx: PageContext<Person>, open: OpenForm, page: Page) {
  const why = refusedOn(open, page).map((rule) => rowText(rule, ctx.locale)).filter((text) => text !== "");
  if (why.length === 0) return null;
  const { service } = open.session;
  const topic = ctx.app.catalogue.topics.find(({ id }) => id === service.topic);
  const review = open.pages.find(({ questions }) => questions.some(({ id }) => id === service.entitlement?.reviewAnswer));
  return {
    why,
    reviewPage: review?.title[ctx.locale] ?? null,
    rules: { path: `/selvbetjening/${service.id}#${rulesPlace}` },
    topic: topic ? { path: `/emner/${topic.id}`, title: topic.title[ctx.locale] } : null,
  };
}

export type FormPageView = Awaited<ReturnType<typeof formPageView>>;

async function filesOf(ctx: PageContext<Person>, applicationId: string): Promise<readonly KeptFile[]> {
  return (await documentsOfApplication(ctx, applicationId)).map(({ id, fileName, size }) => ({ id, name: fileName, size }));
}

/** The registers that did not answer, or know nothing: of this page, or of all where the page shows what the rules say. One of each name. */
function troublesOf(facts: Readonly<Record<string, Fact>>, page: Page, all: boolean): readonly { readonly state: "missing" | "unavailable"; readonly source: Fact["source"] }[] {
  const of = Object.entries(facts).filter(([name]) => all || page.lookups.some((lookup) => lookup.into === name));
  const troubles = of.flatMap(([, fact]) => (fact.state === "answered" ? [] : [{ state: fact.state, source: fact.source }]));
  return troubles.filter((one, index) => troubles.findIndex((other) => other.state === one.state && other.source.da === one.source.da) === index);
}
