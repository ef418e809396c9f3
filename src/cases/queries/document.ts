import { authorise } from "../../access/authorise.ts";
import { logReading } from "../../access/read-log.ts";
import type { Basis } from "../../access/verdict.ts";
import { hiddenFrom } from "../../catalogue/hidden.ts";
import type { DocumentContent, StoredDocument } from "../../documents/model.ts";
import { findDocument, readContent } from "../../documents/queries.ts";
import { findDeputyship, principalFacts } from "../../organisation/deputies/load.ts";
import { maySeeDeputyship } from "../../organisation/deputies/policy.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { Answers } from "../../forms/model.ts";
import type { CaseReadContext } from "../context.ts";
import { isUuid, loadApplication, loadCase, type LoadedCase } from "../load.ts";
import { mayFollowCase, maySeeApplication, maySeeAtDesk } from "../policy.ts";
import { dataOf, hiddenDocuments, letterOf } from "../hidden-fields.ts";

/** The bytes of a document that the actor may see through its case or its draft; the reading is logged. `not-found` otherwise. */
export async function openDocument(ctx: CaseReadContext, id: string): Promise<DocumentContent> {
  if (ctx.actor.kind === "anonymous") throw new SkrankeError("not-signed-in");
  if (!isUuid(id)) throw new SkrankeError("not-found");
  const document = await findDocument(ctx, id);
  const { basis, personId } = await mayOpen(ctx, document);
  await logReading(ctx, { what: "document", subjectId: document.id, personId, basis, ...(document.caseId ? { caseId: document.caseId } : {}) });
  return readContent(ctx, document.id);
}

async function mayOpen(ctx: CaseReadContext, document: StoredDocument): Promise<{ readonly basis: Basis; readonly personId: string }> {
  if (document.deputyshipId !== null) {
    const deputyship = await findDeputyship(ctx, document.deputyshipId);
    const principal = await principalFacts(ctx.db, deputyship.principal.personId, ctx.clock.now());
    return { basis: authorise(maySeeDeputyship(ctx.actor, deputyship, principal)), personId: deputyship.principal.personId };
  }
  if (document.caseId === null) {
    const application = await loadApplication(ctx, document.applicationId ?? "");
    return { basis: authorise(maySeeApplication(ctx.actor, application)), personId: application.applicantId };
  }
  const loaded = await loadCase(ctx, { id: document.caseId });
  const atDesk = maySeeAtDesk(ctx.actor, loaded);
  if (atDesk.allowed) {
    if (await isHiddenFrom(ctx, loaded, document.id, atDesk.basis)) throw new SkrankeError("not-allowed", "hidden for the role");
    return { basis: atDesk.basis, personId: loaded.applicantId };
  }
  const basis = authorise(mayFollowCase(ctx.actor, loaded));
  if (!document.visibleToParty) throw new SkrankeError("not-found");
  return { basis, personId: loaded.applicantId };
}

/** Whether the document answers a question, or is a letter, of a class that the reader's role does not show. */
async function isHiddenFrom(ctx: CaseReadContext, loaded: LoadedCase, documentId: string, basis: Basis): Promise<boolean> {
  const hidden = hiddenFrom(await ctx.services.version(ctx.db, loaded.versionHash), dataOf(basis));
  if (hidden.names.size === 0) return false;
  const { answers } = await ctx.db.selectFrom("applications").select("answers").where("id", "=", loaded.applicationId).executeTakeFirstOrThrow();
  const notices = await ctx.db.selectFrom("notices").select(["purpose", "document_id"]).where("case_id", "=", loaded.id).where("document_id", "=", documentId).execute();
  return hiddenDocuments({ answers: answers as Answers, notices: notices.map((row) => ({ letter: letterOf(row.purpose), documentId: row.document_id })) }, hidden).has(documentId);
}
