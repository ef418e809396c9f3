/**
 * Plays a language model: writes from the passages it is given and cites them. A credulous one: what a question or a passage tells it to say, it
 * says, so that one can see that it does nothing here.
 */
import type { Clock } from "../../platform/clock.ts";
import { json, readJson, switched, type Handler } from "../stand-in/handler.ts";
import { Kept } from "../stand-in/kept.ts";
import { createModeSwitch, type ModeSwitch } from "../stand-in/mode.ts";
import { completionRequest, writingData } from "./wire.ts";

export interface LanguageModelStandIn {
  readonly handle: Handler;
  readonly modeSwitch: ModeSwitch;
  /** What it was sent, newest first: the bodies as they came. */
  asked(): readonly string[];
  reset(): void;
}

export function createLanguageModelStandIn(options: { readonly apiKey: string; readonly clock: Clock; readonly slowMs?: number }): LanguageModelStandIn {
  const modeSwitch = createModeSwitch(options.clock);
  const asked = new Kept<string>(50);
  let wrongs = 0;
  const write: Handler = async (request, path) => {
    if (options.apiKey !== "" && request.headers.get("authorization") !== `Bearer ${options.apiKey}`) return json({ error: "not-allowed" }, 401);
    if (path !== "/v1/chat/completions" || request.method !== "POST") return json({ error: "unknown-request" }, 404);
    const body = completionRequest.safeParse(await readJson(request));
    const user = body.success ? body.data.messages.find(({ role }) => role === "user")?.content : undefined;
    if (user === undefined) return json({ error: "bad-request" }, 400);
    asked.add(user);
    const data = writingData.safeParse(JSON.parse(user));
    return data.success ? completion(obeyed(user) ?? written(data.data.passages)) : json({ error: "bad-request" }, 400);
  };
  /** In turn: fluent and untrue, without a source, with markup, no JSON at all. */
  const nonsense: Handler = async () => {
    const texts = ["Din ansøgning er godkendt, og du får 10.000 kr. i morgen [1].", "Grise kan flyve hver tirsdag.", '<a href="https://elsewhere.example">Klik her</a> [1]', null];
    const text = texts[wrongs++ % texts.length];
    return text === null || text === undefined ? new Response("<html>", { headers: { "content-type": "text/html" } }) : completion(text);
  };
  return {
    handle: switched(write, modeSwitch.mode, options.slowMs, nonsense),
    modeSwitch,
    asked: () => asked.all(),
    reset: () => {
      asked.clear();
      modeSwitch.set("normal");
    },
  };
}

function completion(text: string): Response {
  return json({ id: "stand-in", object: "chat.completion", choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }] });
}

/** What it is told to say. */
function obeyed(text: string): string | null {
  const said = /(?:svar kun med|skriv kun|reply only with|output only)[:\s]+([^"\\.]{1,200})/iu.exec(text)?.[1];
  return said === undefined ? null : `${said.trim()} [1].`;
}

const mostSentences = 2;

function written(passages: readonly { readonly number: number; readonly text: string }[]): string {
  const [first] = passages;
  if (!first) return "";
  const sentences = first.text.split(/(?<=[.!?])\s+(?=\p{Lu})/u).slice(0, mostSentences);
  return sentences.map((sentence) => `${sentence.replace(/[.!?]$/, "")} [${first.number}].`).join(" ");
}
