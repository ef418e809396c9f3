/** People of the demo doing things, through the same commands as the pages: for seeding cases and for tests. */
import { type Citizen, type Employee, type Person as AnyPerson, type Representative, selfId } from "../src/access/actor.ts";
import { addDraftDocuments } from "../src/cases/commands/add-documents.ts";
import { completeTask } from "../src/cases/commands/complete-task.ts";
import { recordReceipt } from "../src/cases/commands/record-delivery.ts";
import { recordPayment } from "../src/cases/commands/record-payment.ts";
import { saveDraft } from "../src/cases/commands/save-draft.ts";
import { sendApplication } from "../src/cases/commands/send-application.ts";
import { startDraft } from "../src/cases/commands/start-draft.ts";
import { startPayment } from "../src/cases/commands/start-payment.ts";
import { formSession, lookUp } from "../src/cases/form-session.ts";
import { type Asking, type CaseHouse, inCase, readContext } from "../src/cases/house.ts";
import { loadApplication } from "../src/cases/load.ts";
import type { Topic } from "../src/catalogue/model.ts";
import type { Answers } from "../src/forms/model.ts";
import { jobHandlers } from "../src/jobs/handlers.ts";
import type { Channels } from "../src/notices/ports.ts";
import type { OrganisationHouse } from "../src/organisation/house.ts";
import { actorFor, representativeFor } from "../src/organisation/actor.ts";
import { demoProvider } from "./seed.ts";
import { findPersonByIdentity } from "../src/organisation/queries.ts";
import type { InlineJobs } from "./inline-jobs.ts";

export interface Stage {
  readonly house: CaseHouse;
  readonly organisation: OrganisationHouse;
  readonly jobs: InlineJobs;
  readonly channels: Channels;
  readonly topics: readonly Topic[];
  /** Presses a button on the bank's page, as a browser does. */
  readonly bank: (page: string, press: "pay" | "decline") => Promise<void>;
}

/** The bank of the surroundings. */
export async function pressAtBank(page: string, press: "pay" | "decline"): Promise<void> {
  await fetch(page, { method: "POST", body: new URLSearchParams({ act: press }), redirect: "manual" });
}

type Person = Asking<AnyPerson>;

/** Somebody of the demo, by subject. Throws for somebody who is not there. */
export async function be(stage: Stage, subject: string, as: "citizen" | "employee" = "citizen"): Promise<Asking<Citizen | Employee>> {
  const { db, clock, roles } = stage.house;
  const person = await findPersonByIdentity(db, { provider: demoProvider, subject });
  const actor = person && (await actorFor(db, { personId: person.id, as }, clock.now(), roles));
  if (!actor) throw new Error(`nobody in the demo is called ${subject}`);
  return { actor, locale: "da", requestId: "demo" };
}

/** Somebody of the demo by a company's log-in. */
export async function beForCompany(stage: Stage, subject: string): Promise<Asking<Representative>> {
  const { db, clock } = stage.house;
  const person = await findPersonByIdentity(db, { provider: demoProvider, subject });
  const company = person && (await db.selectFrom("representatives").select("company_id").where("person_id", "=", person.id).executeTakeFirst());
  const actor = company && (await representativeFor(db, person.id, company.company_id, clock.now()));
  if (!actor) throw new Error(`${subject} acts for no company in the demo`);
  return { actor, locale: "da", requestId: "demo" };
}

export interface Applying {
  readonly service: string;
  readonly answers: Answers;
  readonly renewsPermitId?: string;
  /** The page it was left at; the last one when left out. */
  readonly leftAt?: string;
  /** Whom it is for, when an employee fills it in for a citizen. */
  readonly applicantId?: string;
  /** A file that shows something, as answer to the question `documents`. */
  readonly document?: { readonly fileName: string; readonly bytes: Uint8Array };
}

/** Fills in a draft, with the registers asked as the pages ask them. */
export async function fillIn(stage: Stage, person: Person, applying: Applying): Promise<string> {
  const { house } = stage;
  const wanted = { service: applying.service, applicantId: applying.applicantId ?? selfId(person.actor), ...(applying.renewsPermitId ? { renewsPermitId: applying.renewsPermitId } : {}) };
  const applicationId = await inCase(house, person, (ctx) => startDraft(ctx, wanted));
  const documents = applying.document ? await inCase(house, person, (ctx) => addDraftDocuments(ctx, applicationId, applying.document ? [applying.document] : [])) : [];
  const answers = documents.length > 0 ? { ...applying.answers, documents } : applying.answers;
  const application = await loadApplication(readContext(house, person), applicationId);
  const service = await house.services.version(house.db, application.versionHash);
  const left = service.form.pages.findIndex((page) => page.id === applying.leftAt);
  const pages = left < 0 ? service.form.pages : service.form.pages.slice(0, left + 1);
  const session = await lookUp(house, formSession(house, service, application, answers), pages);
  await inCase(house, person, (ctx) => saveDraft(ctx, { applicationId, answers, facts: session.facts, page: pages.at(-1)?.id ?? "" }));
  return applicationId;
}

/** Applies, and lets the case come as far as it comes by itself. Answers with its number. */
export async function apply(stage: Stage, person: Person, applying: Applying): Promise<string> {
  const applicationId = await fillIn(stage, person, applying);
  const { number } = await inCase(stage.house, person, (ctx) => sendApplication(ctx, applicationId));
  await settle(stage);
  return number;
}

/** Runs the jobs, and lets every letter that was handed over arrive. */
export async function settle(stage: Stage): Promise<void> {
  const handlers = jobHandlers(stage);
  for (;;) {
    await stage.jobs.drain(handlers);
    const sent = await stage.house.db.selectFrom("notices").select("partner_reference").where("channel", "=", "digital-post").where("state", "=", "sent").execute();
    if (sent.length === 0) return;
    for (const { partner_reference: reference } of sent) {
      if (reference) await recordReceipt(stage.house, { reference, state: "delivered", at: stage.house.clock.now() });
    }
  }
}

/** The id of the open task of a kind in a case. Throws when there is none. */
export async function openTask(stage: Stage, number: string, kind: string): Promise<string> {
  const task = await stage.house.db.selectFrom("tasks as t").innerJoin("cases as c", "c.id", "t.case_id").select("t.id").where("c.number", "=", number).where("t.kind", "=", kind).where("t.state", "=", "open").executeTakeFirst();
  if (!task) throw new Error(`the case waits for no task of kind ${kind}`);
  return task.id;
}

/** Does a task, as the page of it would. */
export async function act(stage: Stage, person: Person, number: string, kind: string, outcome: string, answers: Answers = {}): Promise<void> {
  const taskId = await openTask(stage, number, kind);
  await inCase(stage.house, person, (ctx) => completeTask(ctx, { taskId, outcome, answers, documents: [] }));
  await settle(stage);
}

/** Pays at the partner's page by pressing its button, as a browser does. */
export async function pay(stage: Stage, person: Person, number: string, press: "pay" | "decline" = "pay"): Promise<void> {
  const taskId = await openTask(stage, number, "pay");
  const page = await startPayment(stage.house, person, taskId);
  if (page) await stage.bank(page, press);
  const attempt = await stage.house.db.selectFrom("payment_attempts as a").innerJoin("payments as p", "p.id", "a.payment_id").select(["a.id", "a.reference"]).where("p.task_id", "=", taskId).where("a.state", "=", "open").executeTakeFirst();
  if (attempt?.reference) {
    const state = await stage.house.payments.state(attempt.reference, { key: attempt.id, onBehalfOf: "demo" });
    await recordPayment(stage.house, { attemptId: attempt.id, reference: attempt.reference, state });
  }
  await settle(stage);
}
