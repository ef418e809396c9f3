import { hoursOf } from "../../../catalogue/phones.ts";
import { type Catalogue, isService } from "../../../catalogue/model.ts";
import type { Tree, TreeOutcome } from "../../../catalogue/trees/model.ts";
import { mostQuestionsFrom, outcomesFrom, type Walk, writePath } from "../../../catalogue/trees/walk.ts";
import type { Locale } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";
import { callHours, callPath, startOf } from "../../catalogue-view.ts";
import { sentence } from "../../ui/format.ts";

/** The next step at the end of a tree; null where there is nothing to do. */
export interface TreeStart {
  readonly to: string;
  readonly label: string;
}

export interface OutcomeView {
  readonly title: string;
  readonly text: string | null;
  /** Short facts: price, time to answer. */
  readonly facts: readonly string[];
  readonly start: TreeStart | null;
  /** A page that says more. */
  readonly about: { readonly to: string; readonly label: string } | null;
  /** What was answered stands in the form. */
  readonly carries: boolean;
}

export interface TreeView {
  readonly id: string;
  readonly title: string;
  readonly topic: { readonly id: string; readonly title: string } | null;
  /** The answers so far, as the address carries them. */
  readonly path: string;
  /** The way back: the question before, or null at the first. */
  readonly back: string | null;
  readonly answered: readonly { readonly question: string; readonly answer: string; readonly change: string }[];
  readonly at:
    | { readonly kind: "question"; readonly text: string; readonly help: string | null; readonly number: number; readonly most: number; readonly answers: readonly { readonly id: string; readonly label: string; readonly note: string | null }[]; readonly left: readonly { readonly id: string; readonly title: string; readonly note: string | null }[] }
    | { readonly kind: "outcome"; readonly outcome: OutcomeView };
}

export function treePath(tree: string, answers: readonly string[]): string {
  return answers.length === 0 ? `/spoerg/${tree}` : `/spoerg/${tree}?sti=${encodeURIComponent(writePath(answers))}`;
}

export function treeView(catalogue: Catalogue, tree: Tree, walked: Walk, locale: Locale): TreeView {
  const answers = walked.steps.map((step) => step.answer.id);
  const topic = catalogue.topics.find(({ id }) => id === tree.topic);
  return {
    id: tree.id,
    title: tree.title[locale],
    topic: topic ? { id: topic.id, title: topic.title[locale] } : null,
    path: writePath(answers),
    back: answers.length === 0 ? null : treePath(tree.id, answers.slice(0, -1)),
    answered: walked.steps.map(({ question, answer }, index) => ({ question: question.text[locale], answer: answer.label[locale], change: treePath(tree.id, answers.slice(0, index)) })),
    at: walked.at.kind === "question" ? questionView(catalogue, tree, walked.at, answers.length, locale) : { kind: "outcome", outcome: outcomeView(catalogue, tree, walked.at.outcome, writePath(answers), locale) },
  };
}

function questionView(catalogue: Catalogue, tree: Tree, { node, question }: Extract<Walk["at"], { kind: "question" }>, answered: number, locale: Locale): TreeView["at"] {
  return {
    kind: "question",
    text: question.text[locale],
    help: question.help?.[locale] ?? null,
    number: answered + 1,
    most: answered + mostQuestionsFrom(tree, node),
    answers: question.answers.map(({ id, label, note }) => ({ id, label: label[locale], note: note?.[locale] ?? null })),
    left: possibilities(catalogue, tree, node, locale),
  };
}

/** What it can still end in, each once, in words: two ways to one service are one possibility, and so are all the reasons to do nothing. */
function possibilities(catalogue: Catalogue, tree: Tree, node: string, locale: Locale) {
  const all = outcomesFrom(tree, node).map(({ node: id, outcome }) => {
    const { title, facts } = outcomeView(catalogue, tree, outcome, "", locale);
    return { id, title, note: facts[0] ?? null };
  });
  return all.filter((one, index) => all.findIndex((other) => other.title === one.title) === index);
}

export function outcomeView(catalogue: Catalogue, tree: Tree, outcome: TreeOutcome, path: string, locale: Locale): OutcomeView {
  const text = outcome.text?.[locale] ?? null;
  const nothing = { facts: [], start: null, about: null, carries: false };
  switch (outcome.kind) {
    case "nothing":
      return { ...nothing, title: m.guide_tree_nothing({}, { locale }), text };
    case "call":
      return { ...nothing, title: m.guide_tree_call({}, { locale }), text, facts: [hoursOf(catalogue.phones, outcome.phone)?.[locale]].filter((hours) => hours !== undefined).map(sentence), start: { to: callPath(outcome.phone), label: m.guide_call({ phone: outcome.phone }, { locale }) } };
    case "topic": {
      const topic = catalogue.topics.find(({ id }) => id === outcome.topic);
      const title = topic?.title[locale] ?? "";
      return { ...nothing, title, text: text ?? topic?.lead[locale] ?? null, start: { to: `/emner/${outcome.topic}`, label: m.guide_tree_read({ topic: title }, { locale }) } };
    }
    case "service":
      return serviceOutcome(catalogue, tree, outcome, path, locale);
  }
}

function serviceOutcome(catalogue: Catalogue, tree: Tree, outcome: Extract<TreeOutcome, { kind: "service" }>, path: string, locale: Locale): OutcomeView {
  const entry = catalogue.entries.find(({ id }) => id === outcome.service);
  const text = outcome.text?.[locale] ?? null;
  if (!entry) return { title: "", text, facts: [], start: null, about: null, carries: false };
  const carries = Object.keys(outcome.carries).length > 0 && entry.channel === "self-service";
  const along = new URLSearchParams({ fra: "trae", ...(carries ? { trae: tree.id, sti: path } : {}) }).toString();
  const to = isService(entry) ? `${startOf(entry)}?${along}` : startOf(entry);
  return {
    title: entry.title[locale],
    text: text ?? entry.lead[locale],
    facts: [entry.price?.text[locale], entry.answerTime?.text[locale], callHours(catalogue, entry, locale)].filter((fact) => fact !== undefined),
    start: { to, label: entry.channel === "phone" && entry.phone ? m.guide_call({ phone: entry.phone }, { locale }) : entry.start[locale] },
    about: { to: `/selvbetjening/${entry.id}?fra=trae`, label: m.guide_tree_about({}, { locale }) },
    carries,
  };
}
