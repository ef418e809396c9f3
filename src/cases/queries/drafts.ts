import { type Person, selfId } from "../../access/actor.ts";
import type { ReadContext } from "../../access/context.ts";
import { heldBy } from "../../access/grants.ts";

/** An application begun and not sent: it can be gone on with, or thrown away. */
export interface DraftLine {
  readonly id: string;
  readonly service: string;
  readonly page: string | null;
  readonly savedAt: Date;
  readonly renewedPlate: string | null;
}

/** The actor's own drafts, newest first. Those the counter fills in for somebody stand at the counter's desk. */
export async function myDrafts(ctx: ReadContext<Person>): Promise<readonly DraftLine[]> {
  const rows = await ctx.db
    .selectFrom("applications as a")
    .leftJoin("permits as r", "r.id", "a.renews_permit_id")
    .select(["a.id", "a.service", "a.page", "a.saved_at", "r.subject"])
    .where("a.applicant_id", "=", selfId(ctx.actor))
    .where("a.assistant_unit_id", "is", null)
    .where("a.state", "=", "draft")
    .orderBy("a.saved_at", "desc")
    .limit(50)
    .execute();
  return rows.map((row) => ({ id: row.id, service: row.service, page: row.page, savedAt: row.saved_at, renewedPlate: row.subject }));
}

/** The number of the case that an application became, or null while it is a draft. For those who may see the case. */
export async function caseNumberOf(ctx: ReadContext, application: { readonly id: string }): Promise<string | null> {
  const row = await ctx.db.selectFrom("cases").select("number").where("application_id", "=", application.id).where(heldBy(ctx.actor, "cases.id")).executeTakeFirst();
  return row?.number ?? null;
}
