import { storeDocument } from "../../documents/commands/store-document.ts";
import { documentsOfApplication } from "../../documents/queries.ts";
import type { DocumentOwner } from "../../documents/model.ts";
import { checkUpload } from "../../documents/sniff.ts";
import type { CaseContext } from "../context.ts";
import { isPerson } from "../../access/actor.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { isUuid, loadApplication } from "../load.ts";
import { mayEditApplication } from "../policy.ts";
import { authorise } from "../../access/authorise.ts";
import { actorOf, appendToJournal } from "../journal.ts";

/** A file as it was sent; name and type are not believed. */
export interface NewDocument {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Adds evidence to a case whose change the caller has authorised. Throws `too-large` or `file-type-refused`. */
export async function fileDocuments(ctx: CaseContext, to: { readonly caseId: string; readonly documents: readonly NewDocument[] }): Promise<void> {
  for (const document of to.documents) {
    const id = await store(ctx, { caseId: to.caseId, applicationId: null }, document);
    await appendToJournal(ctx, to.caseId, actorOf(ctx), [{ event: "document-added", data: { documentId: id, kind: "evidence" }, visibleToParty: true }]);
  }
}

/** What one draft may hold: far more than anybody needs to prove a thing, far less than a disk. */
export const mostOfDraft = { documents: 30, bytes: 100 * 1024 * 1024 } as const;

/** Adds evidence to a draft; answers with the ids, which are the question's answer. Throws `too-large` beyond `mostOfDraft`. */
export async function addDraftDocuments(ctx: CaseContext, applicationId: string, documents: readonly NewDocument[]): Promise<readonly string[]> {
  const application = await loadApplication(ctx, applicationId, true);
  authorise(mayEditApplication(ctx.actor, application));
  await demandRoom(ctx, application.id, documents);
  const ids: string[] = [];
  for (const document of documents) ids.push(await store(ctx, { caseId: null, applicationId: application.id }, document));
  return ids;
}

async function demandRoom(ctx: CaseContext, applicationId: string, documents: readonly NewDocument[]): Promise<void> {
  const there = await documentsOfApplication(ctx, applicationId);
  const bytes = [...there.map((one) => one.size), ...documents.map((one) => one.bytes.byteLength)].reduce((sum, size) => sum + size, 0);
  if (there.length + documents.length > mostOfDraft.documents || bytes > mostOfDraft.bytes) throw new SkrankeError("too-large", "the draft holds as many files as it may");
}

/** Takes one document off a draft. */
export async function removeDraftDocument(ctx: CaseContext, applicationId: string, documentId: string): Promise<void> {
  const application = await loadApplication(ctx, applicationId, true);
  authorise(mayEditApplication(ctx.actor, application));
  if (!isUuid(documentId)) throw new SkrankeError("not-found");
  await ctx.db.deleteFrom("documents").where("id", "=", documentId).where("application_id", "=", application.id).where("case_id", "is", null).execute();
}

async function store(ctx: CaseContext, owner: DocumentOwner, document: NewDocument): Promise<string> {
  const checked = await checkUpload(document);
  const uploadedBy = isPerson(ctx.actor) ? ctx.actor.personId : null;
  return storeDocument(ctx, { owner, kind: "evidence", title: { da: checked.fileName, en: checked.fileName }, ...checked, bytes: document.bytes, uploadedBy, visibleToParty: true });
}
