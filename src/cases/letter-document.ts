import { storeDocument } from "../documents/commands/store-document.ts";
import { readContent } from "../documents/queries.ts";
import { renderLetter } from "../documents/pdf/letter.ts";
import { danishDay } from "../platform/clock.ts";
import type { Attachment } from "../notices/ports.ts";
import { type Asking, type CaseHouse, inCase, readContext } from "./house.ts";
import type { Notice } from "./load-notice.ts";

/**
 * The letter as a PDF among the case's documents; made once, before it is sent, so that what the party got is what the
 * case keeps. A second run finds it there.
 */
export async function letterAttachment(house: CaseHouse, asking: Asking, notice: Notice): Promise<Attachment> {
  const fileName = `${notice.caseNumber}.pdf`;
  if (notice.documentId) {
    const stored = await readContent(readContext(house, asking), notice.documentId);
    return { fileName, mediaType: "application/pdf", bytes: stored.bytes };
  }
  const bytes = await renderLetter({
    locale: notice.locale,
    title: notice.subject,
    municipality: house.municipality.name[notice.locale],
    unit: notice.unitName,
    recipientLines: [notice.personName],
    date: danishDay(notice.createdAt).toString(),
    caseNumber: notice.caseNumber,
    body: notice.body,
  });
  const kept = await inCase(house, asking, async (ctx) => {
    const row = await ctx.db.selectFrom("notices").select("document_id").where("id", "=", notice.id).forUpdate().executeTakeFirstOrThrow();
    if (row.document_id) return false;
    const title = { da: notice.subject, en: notice.subject };
    const documentId = await storeDocument(ctx, { owner: { caseId: notice.caseId, applicationId: null }, kind: "letter", title, fileName, mediaType: "application/pdf", bytes, uploadedBy: null, visibleToParty: true });
    await ctx.db.updateTable("notices").set({ document_id: documentId }).where("id", "=", notice.id).execute();
    return true;
  });
  if (kept) return { fileName, mediaType: "application/pdf", bytes };
  const again = await house.db.selectFrom("notices").select("document_id").where("id", "=", notice.id).executeTakeFirstOrThrow();
  return letterAttachment(house, asking, { ...notice, documentId: again.document_id });
}
