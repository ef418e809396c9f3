import { type RawBuilder, sql } from "kysely";
import { type Actor, isPerson } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import type { Answers, Facts } from "../../forms/model.ts";
import type { CaseContext } from "../context.ts";
import { type Application, loadApplication } from "../load.ts";
import { mayEditApplication } from "../policy.ts";
import { filledUntil } from "../filling-time.ts";
import { demandStorable } from "../storable.ts";

export interface DraftSaved {
  readonly applicationId: string;
  readonly answers: Answers;
  readonly facts?: Facts;
  /** Where to go on when the draft is opened again. */
  readonly page: string;
}

/**
 * Keeps what was typed, right or wrong. Answers of one page are laid over those there are, so two tabs on two pages do
 * not wipe each other out.
 */
export async function saveDraft(ctx: CaseContext, saved: DraftSaved): Promise<Application> {
  const application = await loadApplication(ctx, saved.applicationId, true);
  authorise(mayEditApplication(ctx.actor, application));
  demandStorable(saved.answers);
  demandStorable({ page: saved.page });
  const answers = { ...application.answers, ...saved.answers };
  const facts = { ...application.facts, ...saved.facts };
  const savedAt = ctx.clock.now();
  await ctx.db
    .updateTable("applications")
    .set({ answers: JSON.stringify(answers), facts: JSON.stringify(facts), page: saved.page, saved_at: savedAt, filling_seconds: filledUntil(savedAt), revision: application.revision + 1, ...preparing(ctx.actor, application) })
    .where("id", "=", application.id)
    .execute();
  return { ...application, answers, facts, page: saved.page, savedAt, revision: application.revision + 1 };
}

/** Whoever writes in somebody else's draft has had a hand in it, whoever sends it in the end. */
function preparing(actor: Actor, { applicantId }: Application): { prepared_by?: RawBuilder<string[]> } {
  if (!isPerson(actor) || actor.personId === applicantId) return {};
  return { prepared_by: sql<string[]>`array(select distinct unnest(prepared_by || ${actor.personId}::uuid))` };
}

/** Throws the draft away at the person's wish. The row stays, empty, until retention takes it. */
export async function discardDraft(ctx: CaseContext, applicationId: string): Promise<void> {
  const application = await loadApplication(ctx, applicationId, true);
  authorise(mayEditApplication(ctx.actor, application));
  await ctx.db.deleteFrom("documents").where("application_id", "=", application.id).where("case_id", "is", null).execute();
  await ctx.db.updateTable("applications").set({ state: "discarded", answers: "{}", facts: "{}" }).where("id", "=", application.id).execute();
}

/** A draft resumed under a newer version of its service goes on under that one; what still fits is kept by the caller. */
export async function moveDraft(ctx: CaseContext, applicationId: string, answers: Answers): Promise<Application> {
  const application = await loadApplication(ctx, applicationId, true);
  authorise(mayEditApplication(ctx.actor, application));
  demandStorable(answers);
  const service = ctx.services.current(application.service);
  if (!service || service.hash === application.versionHash) return application;
  await ctx.services.pin(ctx.db, service, ctx.clock.now());
  await ctx.db.updateTable("applications").set({ version_hash: service.hash, answers: JSON.stringify(answers), revision: application.revision + 1 }).where("id", "=", application.id).execute();
  return { ...application, versionHash: service.hash, answers, revision: application.revision + 1 };
}
