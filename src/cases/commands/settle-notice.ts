import type { Employee } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { CaseContext } from "../context.ts";
import { actorOf, appendToJournal } from "../journal.ts";
import { isUuid, loadCase } from "../load.ts";
import { mayHandleCase, onBehalf } from "../policy.ts";

/** A caseworker has seen to it that a party could not be reached by a channel: called them, or found that the letter is enough. */
export async function settleNotice(ctx: CaseContext<Employee>, { number, noticeId }: { readonly number: string; readonly noticeId: string }): Promise<void> {
  const loaded = await loadCase(ctx, { number });
  const verdict = mayHandleCase(ctx.actor, loaded, "prepare");
  authorise(verdict);
  if (!isUuid(noticeId)) throw new SkrankeError("not-found");
  const settled = await ctx.db.updateTable("notices").set({ settled_at: ctx.clock.now(), settled_by: ctx.actor.personId })
    .where("id", "=", noticeId).where("case_id", "=", loaded.id).where("state", "in", ["refused", "failed"]).where("token_id", "is", null).where("settled_at", "is", null).returning("channel").executeTakeFirst();
  if (!settled) throw new SkrankeError("already-done", "nothing of this case waits to be settled there");
  await appendToJournal(ctx, loaded.id, actorOf(onBehalf(ctx, verdict)), [{ event: "notice-settled", data: { noticeId, channel: settled.channel }, visibleToParty: false }]);
}
