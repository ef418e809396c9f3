import { createHash } from "node:crypto";
import type { Context } from "../../access/context.ts";
import type { NewDocument } from "../model.ts";

/**
 * Stores a document with its bytes and their SHA-256, in the caller's transaction. The cases room calls it, having authorised
 * and, for what somebody sends us, having called `checkUpload`.
 * @returns the document's id
 */
export async function storeDocument(ctx: Context, input: NewDocument): Promise<string> {
  const id = ctx.ids.uuid();
  const bytes = Buffer.from(input.bytes);
  await ctx.db
    .insertInto("documents")
    .values({
      id,
      case_id: input.owner.caseId,
      application_id: input.owner.applicationId,
      deputyship_id: "deputyshipId" in input.owner ? input.owner.deputyshipId : null,
      kind: input.kind,
      title_da: input.title.da,
      title_en: input.title.en,
      file_name: input.fileName,
      media_type: input.mediaType,
      size: bytes.byteLength,
      sha256: createHash("sha256").update(bytes).digest(),
      uploaded_by: input.uploadedBy,
      visible_to_party: input.visibleToParty,
      created_at: ctx.clock.now(),
    })
    .execute();
  await ctx.db.insertInto("document_contents").values({ document_id: id, bytes }).execute();
  return id;
}
