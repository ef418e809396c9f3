import { sql } from "kysely";
import type { Person } from "../../access/actor.ts";
import { authorise } from "../../access/authorise.ts";
import { attachDocuments } from "../../documents/commands/attach-documents.ts";
import { answersToSend, validate } from "../../forms/forms.ts";
import { danishDay } from "../../platform/clock.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { Variables } from "../../process/model.ts";
import type { CaseContext } from "../context.ts";
import { type Instance, plain } from "../engine/instance.ts";
import { stepLocked } from "../engine/step.ts";
import { filledUntil } from "../filling-time.ts";
import { type FormSession, formSession } from "../form-session.ts";
import { caseWords } from "../case-words.ts";
import { type Application, loadApplication } from "../load.ts";
import { forParty, mayEditApplication } from "../policy.ts";

/**
 * Sends an application in: checks all of it, and makes the case, starts its process, writes the journal and the jobs in
 * one transaction. Sent twice (a double click, two tabs, a retry after a crash) it is one case: the second call answers
 * with the number of the first.
 *
 * Throws `invalid-answers` with the questions that are wrong, or `not-entitled` when the rules say no and nobody was
 * asked to look.
 */
export async function sendApplication(ctx: CaseContext<Person>, applicationId: string): Promise<{ readonly number: string }> {
  const application = await loadApplication(ctx, applicationId, true);
  // The application is locked: while it is a draft, it has no case.
  const there = application.state === "draft" ? undefined : await ctx.db.selectFrom("cases").select("number").where("application_id", "=", application.id).executeTakeFirst();
  if (there) return there;
  const basis = authorise(mayEditApplication(ctx.actor, application, "send"));
  const service = await ctx.services.version(ctx.db, application.versionHash);
  const session = formSession(ctx, service, application);
  demandComplete(session);
  return openCase(forParty(ctx, application, basis), session);
}

function demandComplete(session: FormSession): void {
  const { service, names, rules } = session;
  const errors = validate(service.form, names, service.evaluate);
  if (errors.length > 0) throw new SkrankeError("invalid-answers", "the application is not complete", errors.map((error) => error.question));
  if (rules.entitlement === "not-entitled" && !reviewAsked(session)) throw new SkrankeError("not-entitled");
}

/** "The register is wrong, have a caseworker look at it." */
function reviewAsked(session: FormSession): boolean {
  const question = session.service.entitlement?.reviewAnswer;
  return question !== undefined && session.application.answers[question] === true;
}

async function openCase(ctx: CaseContext<Person>, session: FormSession): Promise<{ readonly number: string }> {
  const { service, application } = session;
  const answers = answersToSend(service.form, session.names, service.evaluate);
  const instance = await insertCase(ctx, session);
  await ctx.db
    .with("parties", (qb) => qb.insertInto("case_parties").values(partiesOf(application, instance.caseId)))
    .updateTable("applications")
    .set({ state: "sent", sent_at: instance.openedAt, filling_seconds: filledUntil(instance.openedAt), answers: JSON.stringify(answers), locale: ctx.locale, sent_by: ctx.actor.personId })
    .where("id", "=", application.id)
    .execute();
  await attachDocuments(ctx, application.id, instance.caseId);
  const variables = plain({ ...session.names, answers, application: { id: application.id } }) as Variables;
  const number = instance.caseNumber;
  await stepLocked(ctx, instance, { type: "start", variables }, [
    { event: "application-sent", data: { applicationId: application.id, version: service.hash, assisted: application.assistantId !== null, review: reviewAsked(session) }, visibleToParty: true },
    { event: "case-opened", data: { number, service: service.id }, visibleToParty: true },
  ]);
  return { number };
}

/** Makes the case's row, and the instance as its process will find it. Numbers are drawn at random; one that is taken is drawn again. */
async function insertCase(ctx: CaseContext, session: FormSession): Promise<Instance> {
  const { service, application } = session;
  const unit = await ctx.db.selectFrom("units").select(["id", "name_da", "name_en"]).where("code", "=", service.unit).executeTakeFirst();
  if (!unit) throw new Error(`the unit '${service.unit}' of the service ${service.id} is not in the organisation`);
  const subject = service.subject === undefined ? null : service.evaluate(service.subject, session.names);
  const named = typeof subject === "string" ? subject : null;
  const now = ctx.clock.now();
  const id = ctx.ids.uuid();
  for (;;) {
    const number = `S-${danishDay(now).year}-${ctx.ids.caseDigits()}`;
    const inserted = await ctx.db
      .insertInto("cases")
      .values({
        id, number, application_id: application.id, service: service.id, version_hash: service.hash, unit_id: unit.id, caseworker_role: service.caseworkerRole,
        state: "open", subject: named, party: application.applicantName, opened_at: now,
        words: sql<string>`${caseWords({ number, subject: named, applicantName: application.applicantName, service })}::tsvector`,
      })
      .onConflict((conflict) => conflict.column("number").doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows !== 1n) continue;
    return {
      id: ctx.ids.uuid(), caseId: id, caseNumber: number, versionHash: service.hash, unitId: unit.id, unitName: { da: unit.name_da, en: unit.name_en }, caseworkerRole: service.caseworkerRole,
      applicantId: application.applicantId, assistantUnitId: application.assistantUnitId, service: service.id, applicantUnitId: application.unitId, locale: ctx.locale, caseState: "open", openedAt: now, revision: 0, passed: [],
      state: { tokens: [], variables: {} }, inputs: new Map(), fresh: true,
    };
  }
}

function partiesOf(application: Application, caseId: string) {
  const applicant = { case_id: caseId, person_id: application.applicantId, role: "applicant" };
  return application.assistantId ? [applicant, { case_id: caseId, person_id: application.assistantId, role: "assistant" }] : [applicant];
}
