/** Every command and query of the cases room, and what each kind of person meets there. A new one that is not listed fails the test. */
import type { Citizen, Employee, PrivatePerson } from "../../src/access/actor.ts";
import type { ReadContext } from "../../src/access/context.ts";
import { addDraftDocuments, removeDraftDocument } from "../../src/cases/commands/add-documents.ts";
import { completeTask } from "../../src/cases/commands/complete-task.ts";
import { handOverTask } from "../../src/cases/commands/hand-over-task.ts";
import { retryIncident } from "../../src/cases/commands/retry-incident.ts";
import { discardDraft, moveDraft, saveDraft } from "../../src/cases/commands/save-draft.ts";
import { sendApplication } from "../../src/cases/commands/send-application.ts";
import { settleNotice } from "../../src/cases/commands/settle-notice.ts";
import { settlePayment } from "../../src/cases/commands/settle-payment.ts";
import { startDraft } from "../../src/cases/commands/start-draft.ts";
import { startPayment } from "../../src/cases/commands/start-payment.ts";
import { endShare, shareCase } from "../../src/cases/commands/share-case.ts";
import { dropView, keepView, renameView } from "../../src/cases/commands/keep-view.ts";
import { saveTaskDraft, takeTask } from "../../src/cases/commands/take-task.ts";
import { withdrawCase } from "../../src/cases/commands/withdraw-case.ts";
import { setQuestionsAside, writeMessage, writeNote } from "../../src/cases/commands/write-message.ts";
import type { CaseContext } from "../../src/cases/context.ts";
import type { Asking, CaseHouse } from "../../src/cases/house.ts";
import { loadTask } from "../../src/cases/load.ts";
import { applicantLanguage } from "../../src/cases/queries/applicant-language.ts";
import { casesBehind } from "../../src/cases/queries/cases-behind.ts";
import { deskOfCase } from "../../src/cases/queries/case-desk.ts";
import { caseForDesk, caseForParty } from "../../src/cases/queries/case-file.ts";
import { helpedCases, helpedDrafts } from "../../src/cases/queries/counter.ts";
import { openDocument } from "../../src/cases/queries/document.ts";
import { beginsFor } from "../../src/cases/queries/begins-for.ts";
import { doneForMe, doneUnder, draftsBegunForMe } from "../../src/cases/queries/done-for-me.ts";
import { caseNumberOf, myDrafts } from "../../src/cases/queries/drafts.ts";
import { type CaseSearch, findCases } from "../../src/cases/queries/find-cases.ts";
import { guestsOfCase, helpAskedOf, sharedWithMe } from "../../src/cases/queries/guests.ts";
import { casePages, countMyCases, countParts, myCases } from "../../src/cases/queries/my-cases.ts";
import { openActs } from "../../src/cases/queries/open-acts.ts";
import { ownCompanyFacts, ownPermits, ownPersonFacts } from "../../src/cases/queries/own-facts.ts";
import { openQuestions } from "../../src/cases/queries/open-questions.ts";
import { savedViews } from "../../src/cases/queries/saved-views.ts";
import { permitsInForce, permitsOf } from "../../src/cases/queries/permits-of.ts";
import { searchCases, tasksIn } from "../../src/cases/queries/search-cases.ts";
import { stoppedCases } from "../../src/cases/queries/stopped-cases.ts";
import { countUnitCases, unitCases, unitNumbers } from "../../src/cases/queries/unit-cases.ts";
import { unreachedParties } from "../../src/cases/queries/unreached.ts";
import { whoCanApprove, whoCanSee } from "../../src/cases/queries/who-can-see.ts";
import { worklistCounts } from "../../src/cases/queries/worklist-counts.ts";
import { worklist } from "../../src/cases/queries/worklist.ts";
import type { Cast } from "./cast.ts";

/** yes: done, or the rows are there; nothing: an empty answer; -: cannot be called by such a person; else the error's code. */
export type Meets = "yes" | "nothing" | "-" | "not-found" | "not-allowed" | "not-signed-in" | "already-done";
type Ctx = CaseContext<Citizen & Employee>;

export interface Row {
  /** Name of the export, and of the situation where there are several. */
  readonly name: string;
  readonly call: (ctx: Ctx, cast: Cast, outside: { readonly house: CaseHouse; readonly asking: Asking }) => Promise<unknown>;
  /** In the order of `kinds`: anonymous, applicant, other citizen, counter, other counter, caseworker, other caseworker, no role, own caseworker; the applicant by the log-in of a company that is no party, where that differs from the other citizen. */
  readonly meets: readonly Meets[];
}

const N = "not-found", S = "not-signed-in", A = "not-allowed", Y = "yes", O = "nothing", D = "already-done", X = "-";

/** Rights that come again: on a draft, on what the party may do in a case, on what the unit may, on own lists. */
const draft = [N, Y, N, Y, N, N, N, N, Y] as const;
const party = [S, Y, N, Y, N, N, N, N, Y] as const;
const unit = [S, N, N, N, N, Y, N, N, A] as const;
const everybodyInIt = [S, Y, N, Y, N, Y, N, N, Y] as const;
const listOfHolders = [O, Y, O, Y, O, Y, O, O, Y] as const;

const list = { group: "all", order: "urgent", limit: 50, offset: 0 } as const;
const desk = { view: "all", sort: "due", descending: false, limit: 50, offset: 0 } as const;
const sharing = { extent: "see", taskId: null, note: "" } as const;
const rowsOf = <T extends { readonly number?: string; readonly caseNumber?: string }>(rows: readonly T[], cast: Cast) => rows.filter((row) => (row.number ?? row.caseNumber) === cast.assess.number);

export const matrix: readonly Row[] = [
  { name: "caseForParty", call: (ctx, cast) => caseForParty(ctx, cast.assess.number), meets: party },
  { name: "caseForDesk", call: (ctx, cast) => caseForDesk(ctx, { number: cast.assess.number }), meets: unit },
  { name: "caseForDesk by id", call: (ctx, cast) => caseForDesk(ctx, { id: cast.assess.loaded.id }), meets: unit },
  { name: "applicantLanguage", call: (ctx, cast) => applicantLanguage(ctx, cast.assess.loaded), meets: unit },
  { name: "deskOfCase", call: (ctx, cast) => deskOfCase(ctx, { case: cast.assess.loaded, tasks: [] }), meets: everybodyInIt },
  { name: "whoCanSee", call: (ctx, cast, { house }) => whoCanSee(ctx, cast.assess.loaded, { all: house.db, roles: house.roles, logIns: { idle: 1_800_000, services: [] } }), meets: unit },
  { name: "whoCanApprove", call: async (ctx, cast, { house }) => whoCanApprove(ctx, await loadTask(ctx, cast.assess.taskId), { all: house.db, roles: house.roles, logIns: { idle: 1_800_000, services: [] } }), meets: everybodyInIt },
  { name: "openDocument of a case", call: (ctx, cast) => openDocument(ctx, cast.documentId), meets: everybodyInIt },
  { name: "openDocument of a draft", call: (ctx, cast) => openDocument(ctx, cast.draftDocumentId), meets: [S, Y, N, Y, N, N, N, N, Y] },
  { name: "caseNumberOf", call: async (ctx, cast) => found(await caseNumberOf(ctx, { id: cast.assess.loaded.applicationId })), meets: listOfHolders },
  { name: "openActs", call: async (ctx, cast) => [...(await openActs(ctx, [cast.answer.loaded])).keys()], meets: listOfHolders },
  { name: "permitsOf", call: async (ctx) => [...(await permitsOf(ctx, [])).keys()], meets: [O, O, O, O, O, O, O, O, O] },
  { name: "permitsInForce", call: (ctx) => permitsInForce(ctx, 50), meets: [X, O, O, O, O, O, O, O, O, O] },
  { name: "myCases", call: async (ctx, cast) => rowsOf(await myCases(ctx, list), cast), meets: [O, Y, O, Y, O, O, O, O, Y] },
  { name: "casePages", call: async (ctx, cast) => rowsOf((await casePages(ctx, { groups: ["all"], order: "newest", size: 100, skip: 0, atMost: 100 })).flatMap(({ lines }) => lines), cast), meets: [O, Y, O, Y, O, O, O, O, Y] },
  { name: "searchCases by number", call: async (ctx, cast) => rowsOf(await searchCases(ctx, { text: cast.assess.number, services: [], limit: 50 }), cast), meets: listOfHolders },
  { name: "searchCases by words", call: async (ctx, cast) => rowsOf(await searchCases(ctx, { text: "beboerlicens", services: ["parking-licence"], limit: 50 }), cast), meets: [O, Y, O, Y, O, O, O, O, Y] },
  { name: "tasksIn", call: async (ctx, cast) => (await tasksIn(ctx, [cast.assess.loaded])).filter((task) => task.taskId === cast.assess.taskId), meets: [O, O, O, O, O, Y, O, O, O] },
  { name: "countMyCases", call: async (ctx) => found((await countMyCases(ctx)).underWay), meets: [O, Y, O, Y, O, O, O, O, Y] },
  { name: "findCases", call: async (ctx, cast) => rowsOf(await foundLines(ctx, { part: "all", order: "newest", servicesInOrder: [], among: 100 }), cast), meets: [O, Y, O, Y, O, O, O, O, Y] },
  { name: "findCases by its whole number", call: async (ctx, cast) => rowsOf(await foundLines(ctx, { part: "all", order: "newest", text: cast.assess.number, servicesInOrder: [], among: 1 }), cast), meets: [O, Y, O, Y, O, O, O, O, Y] },
  { name: "findCases of others", call: async (ctx, cast) => rowsOf(await foundLines(ctx, { part: "others", order: "newest", servicesInOrder: [], among: 100 }), cast), meets: [O, O, O, Y, O, O, O, O, O] },
  { name: "countParts", call: async (ctx) => found((await countParts(ctx, 100)).all), meets: [O, Y, O, Y, O, O, O, O, Y] },
  { name: "savedViews", call: (ctx) => savedViews(ctx), meets: [X, O, O, O, O, O, O, O, O] },
  { name: "openQuestions", call: async (ctx, cast) => (await writeMessage({ ...ctx, actor: cast.people.applicant.actor as Citizen }, { number: cast.assess.number, body: "?" }), rowsOf(await openQuestions(ctx, 50), cast)), meets: [X, X, X, O, O, Y, O, O, O] },
  { name: "doneForMe", call: (ctx) => doneForMe(ctx, 50), meets: [X, Y, O, O, O, O, O, O, Y] },
  { name: "doneUnder", call: (ctx, cast) => doneUnder(ctx, { principalId: cast.applicantId, deputyId: counterId(cast), from: new Date(0), to: null }, 50), meets: [X, Y, O, Y, O, Y, O, O, Y] },
  { name: "draftsBegunForMe", call: (ctx) => draftsBegunForMe(ctx), meets: [X, Y, O, O, O, O, O, O, O] },
  { name: "beginsFor", call: async (ctx, cast, { house }) => beginsFor(ctx, await house.services.version(house.db, cast.assess.loaded.versionHash)), meets: [X, O, O, O, O, O, O, O, O] },
  { name: "myDrafts", call: (ctx) => myDrafts(ctx), meets: [X, O, O, O, O, O, O, O, O] },
  { name: "helpedCases", call: async (ctx, cast) => rowsOf(await helpedCases(ctx, 50), cast), meets: [X, X, X, Y, O, O, O, O, O] },
  { name: "helpedDrafts", call: (ctx) => helpedDrafts(ctx, 50), meets: [X, X, X, Y, O, O, O, O, O] },
  { name: "guestsOfCase", call: (ctx, cast) => guestsOfCase(ctx, cast.assess.loaded), meets: [S, O, N, O, N, Y, N, N, O] },
  { name: "sharedWithMe", call: async (ctx, cast) => [...(await sharedWithMe(ctx, [cast.assess.loaded])).keys()], meets: [O, O, O, O, O, O, O, O, O] },
  { name: "helpAskedOf", call: (ctx) => helpAskedOf(ctx, 50), meets: [X, X, X, O, O, O, O, O, O] },
  { name: "worklist", call: async (ctx, cast) => rowsOf(await worklist(ctx, desk), cast), meets: [X, X, X, O, O, Y, O, O, O] },
  { name: "stoppedCases", call: async (ctx, cast) => rowsOf(await stoppedCases(ctx, 50), cast), meets: [X, X, X, O, O, O, O, O, O] },
  { name: "unreachedParties", call: async (ctx, cast) => rowsOf(await unreachedParties(ctx, 50), cast), meets: [X, X, X, O, O, Y, O, O, O] },
  { name: "ownPersonFacts", call: async (_, __, { house, asking }) => answeredBy(await ownPersonFacts(house, privately(asking))), meets: [X, Y, Y, O, O, O, O, O, O, O] },
  { name: "ownCompanyFacts", call: async (_, __, { house, asking }) => answeredBy(await ownCompanyFacts(house, privately(asking))), meets: [X, O, O, O, O, O, O, O, O, Y] },
  { name: "ownPermits", call: (ctx) => ownPermits(ctx, 50), meets: [X, O, O, X, X, X, X, X, X, O] },
  { name: "unitCases", call: (ctx) => unitCases(ctx, { group: "all", limit: 50, offset: 0 }), meets: [X, X, X, O, O, O, O, O, O] },
  { name: "countUnitCases", call: async (ctx) => found((await countUnitCases(ctx)).open), meets: [X, X, X, O, O, O, O, O, O] },
  { name: "unitNumbers", call: (ctx) => unitNumbers(ctx, 90), meets: [X, X, X, O, O, O, O, O, O] },
  { name: "casesBehind", call: async (ctx, cast) => rowsOf(await casesBehind(ctx, { service: "parking-licence", kind: "sent", from: new Date(0), until: new Date("2100-01-01T00:00:00Z"), limit: 50, offset: 0 }), cast), meets: [X, X, X, O, O, Y, O, O, O] },
  { name: "worklistCounts", call: async (ctx) => found((await worklistCounts(ctx, new Date(0))).all), meets: [X, X, X, O, O, Y, O, O, O] },

  { name: "startDraft", call: (ctx, cast) => startDraft(ctx, { service: "parking-licence", applicantId: cast.applicantId }), meets: [S, Y, A, Y, Y, A, A, A, A] },
  { name: "saveDraft", call: (ctx, cast) => saveDraft(ctx, { applicationId: cast.draftId, answers: {}, page: "you" }), meets: draft },
  { name: "moveDraft", call: (ctx, cast) => moveDraft(ctx, cast.draftId, {}), meets: draft },
  { name: "discardDraft", call: (ctx, cast) => discardDraft(ctx, cast.draftId), meets: draft },
  { name: "addDraftDocuments", call: (ctx, cast) => addDraftDocuments(ctx, cast.draftId, []).then(() => Y), meets: draft },
  { name: "removeDraftDocument", call: (ctx, cast) => removeDraftDocument(ctx, cast.draftId, cast.draftDocumentId), meets: draft },
  { name: "sendApplication", call: (ctx, cast) => sendApplication(ctx, cast.draftId), meets: draft },
  { name: "saveDraft of what is sent", call: (ctx, cast) => saveDraft(ctx, { applicationId: cast.assess.loaded.applicationId, answers: {}, page: "you" }), meets: [N, D, N, D, N, N, N, N, D] },

  { name: "completeTask of the unit", call: (ctx, cast) => completeTask(ctx, { taskId: cast.assess.taskId, outcome: "ask", answers: { request: "?" }, documents: [] }), meets: unit },
  { name: "completeTask of the applicant", call: (ctx, cast) => completeTask(ctx, { taskId: cast.answer.taskId, outcome: "answered", answers: { text: "!" }, documents: [] }), meets: party },
  { name: "completeTask of paying", call: (ctx, cast) => completeTask(ctx, { taskId: cast.pay.taskId, outcome: "paid", answers: {}, documents: [] }), meets: [S, D, N, D, N, D, N, N, D] },
  { name: "takeTask", call: (ctx, cast) => takeTask(ctx, cast.assess.taskId), meets: unit },
  { name: "takeTask of the applicant", call: (ctx, cast) => takeTask(ctx, cast.answer.taskId), meets: [S, N, N, N, N, A, N, N, A] },
  { name: "saveTaskDraft", call: (ctx, cast) => saveTaskDraft(ctx, cast.assess.taskId, {}), meets: unit },
  { name: "handOverTask", call: (ctx, cast) => handOverTask(ctx, { taskId: cast.assess.taskId, to: cast.colleagueId, from: null, note: "" }), meets: unit },
  { name: "handOverTask of the applicant", call: (ctx, cast) => handOverTask(ctx, { taskId: cast.answer.taskId, to: cast.colleagueId, from: null, note: "" }), meets: [S, N, N, N, N, A, N, N, A] },
  { name: "shareCase", call: (ctx, cast) => shareCase(ctx, { ...sharing, number: cast.answer.number, personId: cast.guestId, side: "desk" }), meets: unit },
  { name: "shareCase of a citizen's by the party", call: (ctx, cast) => shareCase(ctx, { ...sharing, number: cast.answer.number, personId: cast.guestId, side: "party" }), meets: [S, A, N, A, N, N, N, N, D] },
  { name: "endShare", call: (ctx, cast) => endShare(ctx, cast.shareId), meets: unit },
  { name: "retryIncident", call: (ctx, cast) => retryIncident(ctx, cast.incidentToken), meets: unit },
  { name: "settleNotice", call: (ctx, cast) => settleNotice(ctx, { number: cast.assess.number, noticeId: cast.unreachedId }), meets: unit },
  { name: "withdrawCase", call: (ctx, cast) => withdrawCase(ctx, cast.assess.number), meets: party },
  { name: "writeMessage", call: (ctx, cast) => writeMessage(ctx, { number: cast.assess.number, body: "Hej" }), meets: everybodyInIt },
  { name: "setQuestionsAside", call: (ctx, cast) => setQuestionsAside(ctx, cast.assess.number), meets: unit },
  { name: "keepView", call: (ctx) => keepView(ctx, { name: "Mine", wanted: {} }), meets: [X, Y, Y, Y, Y, Y, Y, Y, Y] },
  { name: "renameView of somebody else's", call: (ctx, cast) => renameView(ctx, cast.assess.loaded.id, "Mine"), meets: [X, N, N, N, N, N, N, N, N] },
  { name: "dropView of nobody's", call: (ctx, cast) => dropView(ctx, cast.assess.loaded.id), meets: [X, Y, Y, Y, Y, Y, Y, Y, Y] },
  { name: "writeNote", call: (ctx, cast) => writeNote(ctx, { number: cast.assess.number, body: "Hm" }), meets: unit },
  { name: "startPayment", call: (_, cast, { house, asking }) => startPayment(house, asking, cast.pay.taskId), meets: party },
  { name: "settlePayment", call: (_, cast, { house, asking }) => settlePayment(house, asking, cast.pay.number), meets: party },
];

/** As the pages ask, which let only private people come so far; an employee's question meets nothing. */
function privately(asking: Asking): Asking<PrivatePerson> {
  return asking as unknown as Asking<PrivatePerson>;
}

function answeredBy({ state }: { readonly state: string }): readonly string[] {
  return state === "answered" ? [state] : [];
}

async function foundLines(ctx: ReadContext, search: CaseSearch) {
  const { parts } = await findCases(ctx, search, { groups: ["all"], size: 100, skip: 0 });
  return parts.flatMap(({ lines }) => lines);
}

/** Who helped the applicant. */
function counterId(cast: Cast): string {
  const { actor } = cast.people.counter;
  return actor.kind === "employee" ? actor.personId : "";
}

/** What a query that answers with a number or nothing found, as rows. */
function found(value: string | number | null): readonly unknown[] {
  return value === null || value === 0 ? [] : [value];
}

/** Exports that no person calls, and why nothing is asked there. */
export const machinery: Readonly<Record<string, string>> = {
  caseState: "a machine, whose scopes guard and query check (src/web/machine.int.test.ts)",
  fileDocuments: "part of completeTask, which has authorised",
  deliverNotice: "a job",
  fillCaseWords: "the worker's watch; answers with a number only",
  renewCaseWords: "inside a change of the case that was authorised",
  sendDigest: "a job",
  gatherDigests: "the worker's watch; answers with a number only",
  fireTimers: "the worker's watch",
  forget: "the worker's watch; answers with a number only",
  noticeDelivered: "part of recordReceipt and deliverNotice",
  noticeFailed: "part of recordReceipt and deliverNotice",
  recordReceipt: "Digital Post, whose signature the route checks",
  recordBounce: "our own mail server, whose addresses the receiver checks (src/partners/mail/bounce-addresses.ts)",
  recordPayment: "the payment partner, whose signature the route checks",
  reconcilePayment: "a job",
  returnPayment: "a job",
  releaseWork: "a job",
  assignees: "part of releasingLater and releaseLapsedWork",
  releaseLapsedWork: "the worker's watch",
  releasingLater: "the organisation's port, which has authorised",
  runServiceTask: "a job",
};
