import type { Employee } from "../../../access/actor.ts";
import { retryIncident } from "../../../cases/commands/retry-incident.ts";
import { settleNotice } from "../../../cases/commands/settle-notice.ts";
import { longestMessage, setQuestionsAside, writeMessage, writeNote } from "../../../cases/commands/write-message.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import { data } from "react-router";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { changing } from "./asking.ts";

type Ctx = PageContext<Employee>;

/** What was wrong with a message or a note, and what was typed. */
export interface WritingAgain {
  readonly writing: { readonly field: "message" | "note"; readonly text: string; readonly error: string };
}

/** Writes to the party (`message`) or a note for the unit (`note`), and comes back to the page. */
export async function write(ctx: Ctx, form: FormData, field: "message" | "note", number: string, back: string) {
  const typed = form.get(field);
  const body = typeof typed === "string" ? typed.replaceAll("\u0000", "") : "";
  if (body.trim() === "") return again(field, body, field === "message" ? m.desk_error_empty_message() : m.desk_error_empty_note());
  if (body.trim().length > longestMessage) return again(field, body, m.desk_error_too_long({ count: longestMessage }));
  await changing(ctx, (context) => (field === "message" ? writeMessage : writeNote)(context, { number, body }));
  return ctx.goTo(`${back}?skrevet=${field}#${field === "message" ? "conversation" : "journal"}`);
}

function again(field: "message" | "note", text: string, error: string) {
  return data<WritingAgain>({ writing: { field, text, error } }, { status: 422 });
}

/** Says that somebody has seen to a notice that did not get through; pressed twice, the second is no error. */
export async function settle(ctx: Ctx, number: string, noticeId: string, back: string) {
  try {
    await changing(ctx, (context) => settleNotice(context, { number, noticeId }));
  } catch (error) {
    if (!isSkrankeError(error, "already-done")) throw error;
  }
  return ctx.goTo(`${back}?ordnet=1`);
}

/** The party's questions need no answer; pressed twice, the second changes nothing. */
export async function setAside(ctx: Ctx, number: string, back: string) {
  await changing(ctx, (context) => setQuestionsAside(context, number));
  return ctx.goTo(`${back}#conversation`);
}

/** Has a stopped step tried again; pressed twice, the second is no error. */
export async function retry(ctx: Ctx, token: string, back: string) {
  try {
    await changing(ctx, (context) => retryIncident(context, token));
  } catch (error) {
    if (!isSkrankeError(error, "already-done")) throw error;
  }
  return ctx.goTo(`${back}?igen=1`);
}
