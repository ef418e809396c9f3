import type { Employee } from "../../../access/actor.ts";
import type { Context } from "../../../access/context.ts";
import { storeDocument } from "../../../documents/commands/store-document.ts";
import { checkUpload } from "../../../documents/sniff.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { dayWithYear, fileSize } from "../../ui/format.ts";

/** What shows a power of attorney, as the page of it lists it; the deputyship has been authorised. The bytes are opened at /dokumenter/:id. */
export async function documentsShowing(ctx: PageContext, deputyshipId: string) {
  const rows = await ctx.db.selectFrom("documents").select(["id", "file_name", "size", "created_at"]).where("deputyship_id", "=", deputyshipId).orderBy("created_at").execute();
  return rows.map((row) => ({ id: row.id, title: m.attorney_document(), path: `/dokumenter/${row.id}`, facts: [row.file_name, fileSize(row.size, ctx.locale), dayWithYear(row.created_at, ctx.locale)] }));
}

/** Keeps the paper that somebody brought. Throws `too-large` or `file-type-refused`. */
export async function keepDocumentation(ctx: Context<Employee>, deputyshipId: string, file: File): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const checked = await checkUpload({ fileName: file.name, bytes });
  await storeDocument(ctx, {
    owner: { caseId: null, applicationId: null, deputyshipId }, kind: "evidence", title: { da: "Fuldmagt", en: "Power of attorney" }, ...checked, bytes, uploadedBy: ctx.actor.personId, visibleToParty: true,
  });
}
