import type { Citizen, Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { CaseContext } from "../context.ts";
import { appendToJournal, journalActor } from "../journal.ts";
import { loadCase } from "../load.ts";
import { forParty, mayFollowCase, mayHandleCase, mayWriteMessage } from "../policy.ts";
import { demandStorable } from "../storable.ts";

export const longestMessage = 4000;

/** A message between the party and the unit; part of the case and not a mail. */
export async function writeMessage(ctx: CaseContext<Citizen | Employee>, message: { readonly number: string; readonly body: string }): Promise<void> {
  const loaded = await loadCase(ctx, { number: message.number });
  authorise(mayWriteMessage(ctx.actor, loaded));
  const body = message.body.trim();
  demandStorable({ body });
  if (body === "" || body.length > longestMessage) throw new SkrankeError("invalid-answers", "the message is empty or too long", ["body"]);
  const author = mayFollowCase(ctx.actor, loaded).allowed ? "party" : "authority";
  const id = ctx.ids.uuid();
  await ctx.db.insertInto("messages").values({ id, case_id: loaded.id, author, author_id: ctx.actor.personId, body, sent_at: ctx.clock.now() }).execute();
  const { actingFor } = author === "party" ? forParty(ctx, loaded) : ctx;
  await appendToJournal(ctx, loaded.id, journalActor(ctx.actor, actingFor), [{ event: "message-sent", data: { messageId: id, author }, visibleToParty: true }]);
}

/** A note for the unit's eyes: what bears on the case is written down (offentlighedsloven § 13). */
export async function writeNote(ctx: CaseContext<Citizen | Employee>, note: { readonly number: string; readonly body: string }): Promise<void> {
  const loaded = await loadCase(ctx, { number: note.number });
  authorise(mayHandleCase(ctx.actor, loaded));
  const body = note.body.trim();
  demandStorable({ body });
  if (body === "" || body.length > longestMessage) throw new SkrankeError("invalid-answers", "the note is empty or too long", ["body"]);
  await appendToJournal(ctx, loaded.id, journalActor(ctx.actor), [{ event: "note-written", data: { text: body }, visibleToParty: false }]);
}
