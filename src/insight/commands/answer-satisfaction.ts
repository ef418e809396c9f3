import type { Person } from "../../access/actor.ts";
import type { Context } from "../../access/context.ts";
import { alone } from "../../platform/database/alone.ts";
import type { GotAnswer } from "../model.ts";
import { askedCase } from "../queries/asked-case.ts";
import { addAmount } from "./add-amount.ts";

export interface SatisfactionAnswer {
  readonly caseId: string;
  /** 1 (hard) to 5 (easy). */
  readonly ease: 1 | 2 | 3 | 4 | 5;
  readonly got: GotAnswer;
}

/**
 * Counts what the party of a case says of how it went. The case is marked as answered; the answers are counted by service, week and channel, apart
 * from each other and from the case. False when nobody asks, or somebody has answered already.
 */
export async function answerSatisfaction(ctx: Context<Person>, { caseId, ease, got }: SatisfactionAnswer, percent: number): Promise<boolean> {
  await alone(ctx.db, `satisfaction ${ctx.actor.personId}`);
  const asked = await askedCase(ctx, caseId, percent);
  if (!asked) return false;
  const marked = await ctx.db.insertInto("satisfaction_marks").values({ case_id: caseId }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (marked.numInsertedOrUpdatedRows !== 1n) return false;
  await addAmount(ctx, { service: asked.service, measure: "ease", part: `${asked.channel}:${ease}` });
  await addAmount(ctx, { service: asked.service, measure: "got", part: `${asked.channel}:${got}` });
  return true;
}
