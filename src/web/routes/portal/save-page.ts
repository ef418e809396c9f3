import { addDraftDocuments, removeDraftDocument } from "../../../cases/commands/add-documents.ts";
import { saveDraft } from "../../../cases/commands/save-draft.ts";
import { type FormSession, lookUp } from "../../../cases/form-session.ts";
import { asks, parsePage, visibleQuestions } from "../../../forms/forms.ts";
import type { Answer, Answers, Facts, FieldError, Page, Submitted } from "../../../forms/model.ts";
import type { PageContext } from "../../page.ts";
import type { Person } from "../../../access/actor.ts";
import { change } from "./asking.ts";
import { filledIn, type OpenForm, pagesToLookUp, refusedOn, withAnswers, withPages } from "./open-form.ts";
import { submittedOf, uploadsOf } from "./submitted.ts";

export interface SavedPage {
  readonly open: OpenForm;
  readonly errors: readonly FieldError[];
  /** The answers brought further questions, or something from a register that the person has not seen. */
  readonly revealed: boolean;
  /** What is known now makes it a no, and did not before. */
  readonly refused: boolean;
}

/** Keeps what a page sent, right or wrong, and asks the registers that its answers make due. */
export async function savePage(ctx: PageContext<Person>, open: OpenForm, page: Page, data: FormData): Promise<SavedPage> {
  const { session } = open;
  const uploads = await uploadsOf(data, page.questions);
  const fileAnswers = await storeFiles(ctx, open, page, data, uploads.good);
  const shown = String(data.get("vist") ?? "").split(",");
  const parsed = parseShown(ctx, session, page, { ...submittedOf(data), ...fileAnswers }, shown);
  const asked = await lookUp(ctx.app.house, withAnswers(ctx, session, parsed.answers), pagesToLookUp(open, page));
  const kept = await change(ctx, (inside) => saveDraft(inside, { applicationId: session.application.id, answers: parsed.answers, facts: asked.facts, page: page.id }));
  const after = withPages({ ...asked, application: { ...asked.application, savedAt: kept.savedAt } });
  const visible = visibleQuestions(page.questions, asked.names, asked.service.evaluate);
  // A question that only now came to sight has not been missed: it is shown first.
  const isThere = (error: FieldError): boolean => shown.includes(error.question) && visible.some((question) => question.id === error.question);
  return {
    open: after,
    errors: [...uploads.errors, ...parsed.errors.filter((error) => isThere(error) && !uploads.errors.some((other) => other.question === error.question))],
    revealed: visible.some((question) => !shown.includes(question.id) && (asks(question) || question.type === "known")) || sawNew(page, session.facts, asked.facts),
    refused: refusedOn(after, page).length > 0 && refusedOn(open, page).length === 0,
  };
}

/**
 * Reads a page by what its own answers lead to as well: a question that a script has shown may apply only by what the rules say of them. Of those that were not
 * shown nothing was said.
 */
function parseShown(ctx: PageContext<Person>, session: FormSession, page: Page, submitted: Submitted, shown: readonly string[]) {
  const { locale } = ctx;
  const { evaluate } = session.service;
  const first = parsePage(page, submitted, { names: session.names, evaluate, locale });
  const { answers, errors } = parsePage(page, submitted, { names: withAnswers(ctx, session, first.answers).names, evaluate, locale });
  return { answers: { ...first.answers, ...Object.fromEntries(Object.entries(answers).filter(([id]) => shown.includes(id))) }, errors };
}

/** The form as it is with what is typed on a page, filled in as `lookUpAndKeep` does: nothing is kept, and no register is asked. */
export async function withTyped(ctx: PageContext<Person>, open: OpenForm, page: Page, data: FormData): Promise<OpenForm> {
  const { session, moved } = open;
  const files = Object.fromEntries(page.questions.filter((one) => one.type === "file").map(({ id }) => [id, idsOf(session.application.answers, id)]));
  const { answers } = parseShown(ctx, session, page, { ...submittedOf(data), ...files }, String(data.get("vist") ?? "").split(","));
  const typed = withAnswers(ctx, session, answers);
  return withPages(withAnswers(ctx, typed, await filledIn(ctx, typed, page)), moved);
}

/** A register of this page has said something new since the page was shown. */
function sawNew(page: Page, before: Facts, after: Facts): boolean {
  return page.lookups.some(({ into }) => {
    const [was, is] = [before[into], after[into]];
    return is !== undefined && (was?.state !== is.state || was.askedWith !== is.askedWith);
  });
}

/** New files are added to those of the draft, and one may be taken off; the answer is the list of ids. */
async function storeFiles(ctx: PageContext<Person>, open: OpenForm, page: Page, data: FormData, good: Awaited<ReturnType<typeof uploadsOf>>["good"]): Promise<Readonly<Record<string, readonly string[]>>> {
  const { application } = open.session;
  const taken = data.get("fjern");
  if (typeof taken === "string") await change(ctx, (inside) => removeDraftDocument(inside, application.id, taken));
  const answers: Record<string, readonly string[]> = {};
  for (const question of page.questions.filter((one) => one.type === "file")) {
    const files = good.filter((file) => file.question === question.id);
    const added = files.length > 0 ? await change(ctx, (inside) => addDraftDocuments(inside, application.id, files)) : [];
    answers[question.id] = [...idsOf(application.answers, question.id).filter((id) => id !== taken), ...added];
  }
  return answers;
}

function idsOf(answers: Answers, question: string): readonly string[] {
  const answer: Answer = answers[question] ?? null;
  return Array.isArray(answer) ? answer : [];
}
