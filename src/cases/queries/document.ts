import { authorise } from "../../access/authorise.ts";
import type { ReadContext } from "../../access/context.ts";
import { logReading } from "../../access/read-log.ts";
import type { DocumentContent, StoredDocument } from "../../documents/model.ts";
import { findDocument, readContent } from "../../documents/queries.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { isUuid, loadApplication, loadCase } from "../load.ts";
import { mayFollowCase, mayHandleCase } from "../policy.ts";

/** The bytes of a document that the actor may see through its case or its draft; the reading is logged. `not-found` otherwise. */
export async function openDocument(ctx: ReadContext, id: string): Promise<DocumentContent> {
  if (ctx.actor.kind === "anonymous") throw new SkrankeError("not-signed-in");
  if (!isUuid(id)) throw new SkrankeError("not-found");
  const document = await findDocument(ctx, id);
  await mayOpen(ctx, document);
  await logReading(ctx, { what: "document", subjectId: document.id, ...(document.caseId ? { caseId: document.caseId } : {}) });
  return readContent(ctx, document.id);
}

async function mayOpen(ctx: ReadContext, document: StoredDocument): Promise<void> {
  if (document.caseId === null) {
    await loadApplication(ctx, document.applicationId ?? "");
    return;
  }
  const loaded = await loadCase(ctx, { id: document.caseId });
  const handles = mayHandleCase(ctx.actor, loaded);
  if (handles.allowed) return;
  authorise(mayFollowCase(ctx.actor, loaded));
  if (!document.visibleToParty) throw new SkrankeError("not-found");
}
