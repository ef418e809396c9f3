import type { Context } from "../../access/context.ts";

/** Gives the documents of an application to the case it has become. Running twice does no harm. The cases room has authorised. */
export async function attachDocuments(ctx: Context, applicationId: string, caseId: string): Promise<void> {
  await ctx.db.updateTable("documents").set({ case_id: caseId }).where("application_id", "=", applicationId).where("case_id", "is", null).execute();
}
