/**
 * Reading documents. Nothing here asks who may: the cases room does, on the case or the application that the document belongs
 * to, before it calls, and it logs the reading. Do not call from a route.
 */
import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import type { ReadContext } from "../access/context.ts";
import type { DocumentsRow } from "../platform/database/tables.ts";
import { SkrankeError } from "../platform/errors.ts";
import { type DocumentContent, documentKinds, type StoredDocument } from "./model.ts";

const columns = [
  "id", "case_id", "application_id", "deputyship_id", "kind", "title_da", "title_en", "file_name", "media_type", "size", "sha256", "uploaded_by", "visible_to_party", "created_at",
] as const;

/** The documents of a case, oldest first, internal ones included: leave out those with `visibleToParty: false` for a party. */
export async function documentsOfCase(ctx: ReadContext, caseId: string): Promise<readonly StoredDocument[]> {
  const rows = await ctx.db.selectFrom("documents").select(columns).where("case_id", "=", caseId).orderBy("created_at").orderBy("id").execute();
  return rows.map(toDocument);
}

/** The documents sent with an application, oldest first. */
export async function documentsOfApplication(ctx: ReadContext, applicationId: string): Promise<readonly StoredDocument[]> {
  const rows = await ctx.db.selectFrom("documents").select(columns).where("application_id", "=", applicationId).orderBy("created_at").orderBy("id").execute();
  return rows.map(toDocument);
}

/** One document without its bytes, to authorise on its case or application. @throws SkrankeError `not-found` */
export async function findDocument(ctx: ReadContext, id: string): Promise<StoredDocument> {
  const row = await ctx.db.selectFrom("documents").select(columns).where("id", "=", id).executeTakeFirst();
  if (!row) throw new SkrankeError("not-found");
  return toDocument(row);
}

/**
 * The bytes of a document. An id from an address may be of any case: authorise on `findDocument(...)` first, or compare
 * `document.caseId` with the case that was authorised.
 * @throws SkrankeError `not-found`; an Error (a fault of ours, 500) when the bytes are not those that were stored
 */
export async function readContent(ctx: ReadContext, id: string): Promise<DocumentContent> {
  const row = await ctx.db
    .selectFrom("documents")
    .innerJoin("document_contents", "document_contents.document_id", "documents.id")
    .select(columns)
    .select("bytes")
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new SkrankeError("not-found");
  if (!createHash("sha256").update(row.bytes).digest().equals(row.sha256)) throw new Error(`The bytes of document ${id} are not those that were stored.`);
  return { document: toDocument(row), bytes: row.bytes };
}

function toDocument(row: Selectable<DocumentsRow>): StoredDocument {
  const kind = documentKinds.find((each) => each === row.kind);
  if (!kind) throw new Error(`Document ${row.id} has the unknown kind '${row.kind}'.`);
  return {
    id: row.id,
    caseId: row.case_id,
    applicationId: row.application_id,
    deputyshipId: row.deputyship_id,
    kind,
    title: { da: row.title_da, en: row.title_en },
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
    uploadedBy: row.uploaded_by,
    visibleToParty: row.visible_to_party,
    createdAt: row.created_at,
  };
}
