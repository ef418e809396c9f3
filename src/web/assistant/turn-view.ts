import { keyOf } from "../../assistant/retrieve.ts";
import type { Declined, Source } from "../../assistant/model.ts";
import { tellingIn } from "../../assistant/words.ts";
import { isService } from "../../catalogue/model.ts";
import { kinds } from "../../forms/types/kinds.ts";
import { startOf } from "../catalogue-view.ts";
import type { PageContext } from "../page.ts";
import { m } from "../paraglide/messages.js";
import { learnedFor, sealLearned } from "./carry.ts";
import type { CaseLine, SaidTurn } from "./conversation.ts";

export interface LinkView {
  readonly key: string;
  readonly title: string;
  readonly path: string;
}

/** The button under an answer: the form, the questions, or the phone; with what goes along into the form. */
export interface StartView {
  readonly to: string;
  readonly label: string;
  readonly learned: readonly { readonly label: string; readonly value: string }[];
}

export interface TurnView {
  readonly question: string;
  readonly hadCpr: boolean;
  readonly wasLong: boolean;
  /** A person is offered there and then: who asked for one, and who has been without an answer for a while. */
  readonly person: boolean;
  readonly said:
    | { readonly kind: "answer"; readonly parts: readonly { readonly text: string; readonly source: LinkView }[]; readonly more: readonly LinkView[]; readonly start: StartView | null }
    | { readonly kind: "choose"; readonly options: readonly LinkView[] }
    | { readonly kind: "own-cases"; readonly number: string | null; readonly loggedIn: boolean; readonly cases: readonly CaseLine[] }
    | { readonly kind: "declined"; readonly why: Extract<SaidTurn["said"], { kind: "declined" }>["why"]; readonly near: readonly LinkView[]; /** The search may find something of it. */ readonly search: boolean };
}

/** The conversation as the page shows it. Only the last answer has a button: what to do next is one thing. */
export function turnViews(ctx: PageContext, turns: readonly SaidTurn[]): readonly TurnView[] {
  return turns.map((turn, index) => ({ question: turn.question, hadCpr: turn.hadCpr, wasLong: turn.wasLong, person: index === turns.length - 1 && isPersonOffered(turns), said: saidView(ctx, turns, turn, index === turns.length - 1) }));
}

/** Turns without an answer after which nobody is left with the program alone. */
const mostUnanswered = 2;

function isPersonOffered(turns: readonly SaidTurn[]): boolean {
  const { said } = turns.at(-1) ?? {};
  const unanswered = turns.slice(-mostUnanswered);
  return (said?.kind === "declined" && said.why === "wants-person") || (unanswered.length === mostUnanswered && unanswered.every((turn) => turn.said.kind === "declined" || turn.said.kind === "choose"));
}

function saidView(ctx: PageContext, turns: readonly SaidTurn[], { question, said }: SaidTurn, isLast: boolean): TurnView["said"] {
  switch (said.kind) {
    case "answer": {
      const [best] = said.sources;
      const shown = new Set(said.sentences.map(({ source }) => keyOf(source)));
      return { kind: "answer", parts: partsOf(said.sentences), more: said.sources.filter((source) => !shown.has(keyOf(source))).map(linkView), start: isLast && best ? startView(ctx, turns, best) : null };
    }
    case "choose":
      return { kind: "choose", options: said.options.map(linkView) };
    case "own-cases":
      return said;
    case "declined":
      return { ...said, near: said.near.map(linkView), search: isToSearchFor(said.why, question) };
  }
}

/** Small talk often is about something ("er det rimeligt at betale for parkering?"); a thank-you and a "hvad hedder du?" is not. */
function isToSearchFor(why: Declined, question: string): boolean {
  return why === "unknown" || why === "decides" || (why === "small-talk" && tellingIn(question).length > 0);
}

/** Sentences of one page that follow each other are one paragraph. */
function partsOf(sentences: readonly { readonly text: string; readonly source: Source }[]) {
  const parts: { text: string; source: LinkView }[] = [];
  for (const { text, source } of sentences) {
    const last = parts.at(-1);
    if (last?.source.key === keyOf(source)) last.text += ` ${text}`;
    else parts.push({ text, source: linkView(source) });
  }
  return parts;
}

function linkView(source: Source): LinkView {
  return { key: keyOf(source), title: source.title, path: source.path };
}

function startView(ctx: PageContext, turns: readonly SaidTurn[], source: Source): StartView | null {
  const { locale, web } = ctx;
  if (source.kind === "tree") return { to: source.path, label: m.ask_tree_start(), learned: [] };
  const entry = source.kind === "service" ? ctx.app.catalogue.entries.find(({ id }) => id === source.id) : undefined;
  if (!entry) return null;
  if (!isService(entry)) return { to: startOf(entry), label: entry.start[locale], learned: [] };
  const learned = learnedFor(web, turns.map(({ question }) => question), entry);
  const to = learned.length === 0 ? startOf(entry) : `${startOf(entry)}?${new URLSearchParams({ laert: sealLearned(web, entry, learned) }).toString()}`;
  return { to, label: entry.start[locale], learned: learned.map(({ question, answer }) => ({ label: (question.summaryLabel ?? question.label)[locale], value: kinds[question.type].summarise(question, answer, locale) })) };
}
