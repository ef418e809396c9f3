import { authorise } from "../../access/authorise.ts";
import { best } from "../../access/basis.ts";
import type { ReadContext } from "../../access/context.ts";
import { denied } from "../../access/verdict.ts";
import type { LocalText } from "../../platform/text.ts";
import { mayFollowCase, maySeeAtDesk } from "../policy.ts";
import type { CaseFile } from "./case-file.ts";

export interface CaseDesk {
  readonly unit: LocalText;
  /** Who has the case now, or had it last; null when nobody has taken it. */
  readonly caseworker: string | null;
}

/** Whose desk a case lies on. The caller has loaded the case file as the actor. */
export async function deskOfCase(ctx: ReadContext, file: Pick<CaseFile, "case" | "tasks">): Promise<CaseDesk> {
  authorise(best([mayFollowCase(ctx.actor, file.case), maySeeAtDesk(ctx.actor, file.case)]) ?? denied("not-yours"));
  const unit = await ctx.db.selectFrom("units").select(["name_da", "name_en"]).where("id", "=", file.case.unitId).executeTakeFirstOrThrow();
  const assignee = file.tasks.findLast((task) => task.performer === "caseworker" && task.assigneeId !== null)?.assigneeId;
  const person = assignee ? await ctx.db.selectFrom("people").select("name").where("id", "=", assignee).executeTakeFirst() : undefined;
  return { unit: { da: unit.name_da, en: unit.name_en }, caseworker: person?.name ?? null };
}
