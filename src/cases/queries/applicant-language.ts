import { authorise } from "../../access/authorise.ts";
import type { ReadContext } from "../../access/context.ts";
import type { Locale } from "../../platform/text.ts";
import type { LoadedCase } from "../load.ts";
import { maySeeAtDesk } from "../policy.ts";

/** The language the applicant applied in: what the desk writes to them from standard texts is in that one. */
export async function applicantLanguage(ctx: ReadContext, loaded: LoadedCase): Promise<Locale> {
  authorise(maySeeAtDesk(ctx.actor, loaded));
  const row = await ctx.db.selectFrom("applications").select("locale").where("id", "=", loaded.applicationId).executeTakeFirstOrThrow();
  return row.locale === "en" ? "en" : "da";
}
