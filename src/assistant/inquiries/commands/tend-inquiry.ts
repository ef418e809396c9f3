import type { Employee } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import type { Context } from "../../../access/context.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { isAnswered, isLeftLying } from "../model.ts";
import { mayTendInquiries } from "../policy.ts";
import { senderOf } from "../sender.ts";

/** Takes an inquiry that nobody has, or that a colleague took and left lying; taking what is one's own already changes nothing. @throws `already-done` where a colleague has it */
export async function takeInquiry(ctx: Context<Employee>, id: string): Promise<void> {
  const inquiry = await locked(ctx, id);
  if (inquiry.state === "taken" && inquiry.taken_by === ctx.actor.personId) return;
  if (inquiry.state !== "open" && !isLeftLying(inquiry, ctx.clock.now())) throw new SkrankeError("already-done", "somebody has it");
  await ctx.db.updateTable("inquiries").set({ state: "taken", taken_by: ctx.actor.personId, taken_at: ctx.clock.now() }).where("id", "=", id).execute();
}

/** Lays an inquiry back for others. */
export async function layBackInquiry(ctx: Context<Employee>, id: string): Promise<void> {
  const inquiry = await mine(ctx, id);
  if (isAnswered(inquiry)) throw new SkrankeError("already-done", "it is answered");
  await ctx.db.updateTable("inquiries").set({ state: "open", taken_by: null, taken_at: null }).where("id", "=", id).execute();
}

/** Answers by mail, once. @throws `already-done`, and `bad-request` where there is no address */
export async function answerInquiry(ctx: Context<Employee>, id: string, answer: string): Promise<void> {
  const inquiry = await mine(ctx, id);
  if (inquiry.answered_at !== null) throw new SkrankeError("already-done", "it is answered");
  if (inquiry.email === null) throw new SkrankeError("bad-request", "no address", ["answer"]);
  await ctx.db.updateTable("inquiries").set({ answer, answered_by: ctx.actor.personId, answered_at: ctx.clock.now() }).where("id", "=", id).execute();
  await ctx.jobs.enqueue(ctx.db, "mail-inquiry-answer", [{ inquiryId: id }]);
}

/** Closes an inquiry, with a note for colleagues: what was said on the phone, or why nothing was to be done. */
export async function finishInquiry(ctx: Context<Employee>, id: string, note: string): Promise<void> {
  const inquiry = await mine(ctx, id);
  if (!isAnswered(inquiry) && note.trim() === "") throw new SkrankeError("bad-request", "neither answer nor note", ["note"]);
  await ctx.db.updateTable("inquiries").set({ state: "done", note: note.trim() === "" ? null : note, done_by: ctx.actor.personId, done_at: ctx.clock.now() }).where("id", "=", id).execute();
}

async function locked(ctx: Context<Employee>, id: string) {
  // Before it is looked for: whoever may not tend inquiries is not told which there are.
  authorise(mayTendInquiries(ctx.actor));
  const inquiry = await ctx.db.selectFrom("inquiries").select(["state", "taken_by", "taken_at", "answered_at", "mail_failed_at", "email", "person_id"]).where("id", "=", id).forUpdate().executeTakeFirst();
  if (!inquiry) throw new SkrankeError("not-found", "no such inquiry");
  authorise(mayTendInquiries(ctx.actor, await senderOf(ctx.db, inquiry.person_id)));
  return inquiry;
}

async function mine(ctx: Context<Employee>, id: string) {
  const inquiry = await locked(ctx, id);
  if (inquiry.state !== "taken") throw new SkrankeError("already-done", "nobody has it now");
  if (inquiry.taken_by !== ctx.actor.personId) throw new SkrankeError("already-done", "a colleague has it");
  return inquiry;
}
