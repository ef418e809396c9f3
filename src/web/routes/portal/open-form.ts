import { caseNumberOf } from "../../../cases/queries/drafts.ts";
import { type FormSession, formSession, lookUp } from "../../../cases/form-session.ts";
import { entitlingFacts, refusedBy } from "../../../cases/entitlement.ts";
import { readContext } from "../../../cases/house.ts";
import { type Application, loadApplication } from "../../../cases/load.ts";
import { moveDraft, saveDraft } from "../../../cases/commands/save-draft.ts";
import { contactOnForms, nothingChosen } from "../../../notices/contact/queries.ts";
import { carryOver, prefillPage, visiblePages } from "../../../forms/forms.ts";
import type { Answers, Page } from "../../../forms/model.ts";
import type { MatchedRule } from "../../../rules/model.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { demandLevel } from "../../levels.ts";
import type { PageContext } from "../../page.ts";
import { type Person, selfId } from "../../../access/actor.ts";
import { askingOf, change } from "./asking.ts";

/** Set when the draft was begun under an older version of the service: the labels of what is asked again. */
export interface Moved {
  readonly askAgain: readonly string[];
}

export interface OpenForm {
  readonly session: FormSession;
  readonly pages: readonly Page[];
  readonly moved: Moved | null;
}

/** A draft and its form, under the newest version of its service. One that was sent already leads to its case, which says so; one that was thrown away to the list. */
export async function openForm(ctx: PageContext<Person>, params: { readonly service: string; readonly application: string }): Promise<OpenForm> {
  const { house } = ctx.app;
  const read = readContext(house, askingOf(ctx));
  const loaded = await loadApplication(read, params.application);
  if (loaded.service !== params.service) throw new SkrankeError("not-found", "another service's application");
  if (loaded.state !== "draft") {
    const number = await caseNumberOf(read, loaded);
    throw ctx.goTo(number === null ? "/mine-sager?besked=slettet" : `/sager/${number}?besked=er-sendt`);
  }
  demandLevel(ctx.web, await levelOfService(ctx, loaded));
  const { application, moved } = await newestVersion(ctx, loaded);
  const service = await house.services.version(house.db, application.versionHash);
  return withPages(formSession(house, service, application), moved);
}

/** For who sends without opening the form first: the level is that of the application's own service, whatever the address says. */
export async function demandLevelFor(ctx: PageContext<Person>, applicationId: string): Promise<void> {
  demandLevel(ctx.web, await levelOfService(ctx, await loadApplication(readContext(ctx.app.house, askingOf(ctx)), applicationId)));
}

async function levelOfService({ app: { house } }: PageContext<Person>, { service, versionHash }: Application) {
  return (house.services.current(service) ?? (await house.services.version(house.db, versionHash))).assurance;
}

export function withPages(session: FormSession, moved: Moved | null = null): OpenForm {
  return { session, moved, pages: visiblePages(session.service.form, session.names, session.service.evaluate) };
}

async function newestVersion(ctx: PageContext<Person>, application: Application): Promise<{ application: Application; moved: Moved | null }> {
  const current = ctx.app.house.services.current(application.service);
  if (!current || current.hash === application.versionHash) return { application, moved: null };
  const carried = carryOver(application.answers, current.form);
  const questions = current.form.pages.flatMap((page) => page.questions);
  const askAgain = carried.askAgain.map((id) => questions.find((question) => question.id === id)?.label[ctx.locale] ?? id);
  return { application: await change(ctx, (inside) => moveDraft(inside, application.id, carried.answers)), moved: { askAgain } };
}

/** The page of a form by its name in the address. */
export function pageOf(open: OpenForm, id: string): { readonly page: Page; readonly at: number } {
  const at = open.pages.findIndex((page) => page.id === id);
  const page = open.pages[at];
  if (!page) throw new SkrankeError("not-found", "no such page");
  return { page, at };
}

/**
 * The pages whose registers a page needs asked: its own; where it shows what the rules say, those before it, too; and before that of the later pages those that the rules look at, as soon as enough is known to ask
 * them, so that a no is said before all is typed. A register that did not answer then is asked again on its own page and not on each.
 */
export function pagesToLookUp(open: OpenForm, page: Page): readonly Page[] {
  const at = open.pages.indexOf(page);
  if (showsOutcome(page)) return open.pages.slice(0, at + 1);
  const { service, facts } = open.session;
  const wanted = isBeforeOutcome(open, page) ? entitlingFacts(service).filter((name) => facts[name]?.state !== "unavailable") : [];
  return [page, ...open.pages.slice(at + 1).map((later) => ({ ...later, lookups: later.lookups.filter(({ into }) => wanted.includes(into)) }))];
}

function showsOutcome(page: Page): boolean {
  return page.questions.some((question) => question.type === "outcome");
}

/** Whether what the rules say is still to be shown; true of every page of a form that does not show it. */
export function isBeforeOutcome(open: OpenForm, page: Page): boolean {
  const outcome = open.pages.findIndex(showsOutcome);
  return outcome < 0 || open.pages.indexOf(page) < outcome;
}

/** The rows of the rules that say no already, where that is not shown on the page itself. */
export function refusedOn(open: OpenForm, page: Page): readonly MatchedRule[] {
  return isBeforeOutcome(open, page) ? refusedBy(open.session.service, open.session.names) : [];
}

/** Asks the registers that are due, fills in what they know, and keeps both in the draft. */
export async function lookUpAndKeep(ctx: PageContext<Person>, open: OpenForm, pages: readonly Page[], here: Page): Promise<OpenForm> {
  const { house } = ctx.app;
  let session = await lookUp(house, open.session, pages);
  const filled = await filledIn(ctx, session, here);
  if (Object.keys(filled).length > 0) session = await lookUp(house, withAnswers(ctx, session, filled), pages);
  if (session === open.session) return open;
  const kept = await change(ctx, (inside) => saveDraft(inside, { applicationId: session.application.id, answers: filled, facts: session.facts, page: here.id }));
  const application = { ...session.application, savedAt: kept.savedAt, revision: kept.revision };
  return withPages({ ...session, application }, open.moved);
}

/** What is known already of what a page asks and nobody has answered. */
export async function filledIn(ctx: PageContext<Person>, session: FormSession, here: Page): Promise<Answers> {
  return prefillPage(here, { ...session.names, contact: await contactOf(ctx, session.application) }, session.service.evaluate);
}

/** How the applicant has asked to be told of news; what somebody who fills in for them has asked is nobody's answer. */
async function contactOf(ctx: PageContext<Person>, { applicantId }: Application) {
  return selfId(ctx.actor) === applicantId ? contactOnForms(ctx) : nothingChosen;
}

export function withAnswers(ctx: PageContext<Person>, session: FormSession, answers: Answers): FormSession {
  const { application } = session;
  return formSession(ctx.app.house, session.service, { ...application, answers: { ...application.answers, ...answers } });
}
