import { z } from "zod";
import type { Answer, Turn } from "../../assistant/model.ts";
import { keyOf } from "../../assistant/retrieve.ts";
import type { HandedTurn } from "../../assistant/inquiries/model.ts";
import type { WebRequest } from "../request.ts";
import { openSealed } from "../web-keys.ts";

/** Turns that the page remembers; the server remembers none. */
export const mostTurns = 10;
/** Milliseconds after which a conversation that lies in a browser is no longer gone on with. */
const longest = 4 * 3_600_000;

const source = z.object({ kind: z.enum(["service", "topic", "tree"]), id: z.string(), title: z.string(), path: z.string() });
const caseLine = z.object({ number: z.string(), path: z.string(), title: z.string(), state: z.string() });
const said = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("answer"), sentences: z.array(z.object({ text: z.string(), source })), sources: z.array(source) }),
  z.object({ kind: z.literal("choose"), options: z.array(source) }),
  z.object({ kind: z.literal("own-cases"), number: z.string().nullable(), loggedIn: z.boolean(), cases: z.array(caseLine) }),
  z.object({ kind: z.literal("declined"), why: z.enum(["unknown", "decides", "others", "elsewhere", "rude", "small-talk", "nothing-asked", "wants-person"]), near: z.array(source) }),
]);
const saidTurn = z.object({ question: z.string(), hadCpr: z.boolean(), wasLong: z.boolean(), said });
const sealed = z.object({ at: z.number(), turns: z.array(saidTurn).max(mostTurns) });

/** One question, and what was said to it: with the cases that were shown, where it was about those. */
export type SaidTurn = z.output<typeof saidTurn>;
export type Said = SaidTurn["said"];
export type CaseLine = z.output<typeof caseLine>;

/** Who it was said to: another who logs in at the same browser does not go on with it, nor the same one for a company. */
function purposeOf(web: WebRequest): string {
  const { personId = "", actingAs = "", companyId = "" } = web.session ?? {};
  return `assistant conversation ${personId} ${actingAs} ${companyId ?? ""}`;
}

export function sealConversation(web: WebRequest, turns: readonly SaidTurn[]): string {
  const kept = { at: web.app.clock.now().getTime(), turns: turns.slice(-mostTurns) };
  return web.keys.sealer.seal(JSON.stringify(kept), purposeOf(web)).toString("base64url");
}

/** What was said before; nothing where the seal is not ours, is old, or is another's. */
export function openConversation(web: WebRequest, text: string): readonly SaidTurn[] {
  const plain = text === "" ? null : openSealed(web.keys.sealer, Buffer.from(text, "base64url"), purposeOf(web));
  if (plain === null) return [];
  const read = sealed.safeParse(JSON.parse(plain));
  return read.success && web.app.clock.now().getTime() - read.data.at < longest ? read.data.turns : [];
}

/** As the assistant understands the next question from it: nothing of cases. */
export function turnsOf(said: readonly SaidTurn[]): readonly Turn[] {
  return said.filter((turn) => turn.said.kind !== "own-cases").map((turn) => ({ question: turn.question, answer: textOf(turn.said), source: sourceOf(turn.said), offered: offeredBy(turn.said) }));
}

/** As it is handed over to a person: what was shown of cases is not in it, they have those themselves. */
export function handedOver(said: readonly SaidTurn[], caseWords: string): readonly HandedTurn[] {
  return said.map((turn) => ({ question: turn.question, answer: turn.said.kind === "own-cases" ? caseWords : textOf(turn.said) }));
}

function textOf(one: Said): string {
  return one.kind === "answer" ? one.sentences.map(({ text }) => text).join(" ") : one.kind === "choose" ? one.options.map(({ title }) => title).join(" · ") : "";
}

function sourceOf(one: Said): string | null {
  const first = one.kind === "answer" ? one.sources[0] : undefined;
  return first ? keyOf(first) : null;
}

/** Of pages that may be about it only the nearest: the others are guesses. */
function offeredBy(one: Said): readonly string[] {
  return (one.kind === "choose" ? one.options : one.kind === "declined" ? one.near.slice(0, 1) : []).map(keyOf);
}

/** An answer as it is remembered; what is about cases is filled in by whoever has them. */
export function remembered(answer: Exclude<Answer, { kind: "own-cases" }>): Said {
  switch (answer.kind) {
    case "answer":
      return { kind: "answer", sentences: [...answer.sentences], sources: [...answer.sources] };
    case "choose":
      return { kind: "choose", options: [...answer.options] };
    case "declined":
      return { ...answer, near: [...answer.near] };
  }
}
