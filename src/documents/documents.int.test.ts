import { describe, expect, it } from "vitest";
import type { Context } from "../access/context.ts";
import { systemActor } from "../access/actor.ts";
import { MovableClock } from "../platform/clock.ts";
import type { Tx } from "../platform/database/database.ts";
import { systemIds } from "../platform/ids.ts";
import type { Jobs } from "../platform/jobs/jobs.ts";
import { testDatabase } from "../../tests/support/database.ts";
import { attachDocuments } from "./commands/attach-documents.ts";
import { storeDocument } from "./commands/store-document.ts";
import type { DocumentOwner, NewDocument } from "./model.ts";
import { documentsOfApplication, documentsOfCase, findDocument, readContent } from "./queries.ts";

const { db } = await testDatabase();
const clock = new MovableClock("2026-11-20T12:00:00Z");
const noJobs: Jobs = { enqueue: () => Promise.reject(new Error("Documents send no jobs")) };

function inTransaction<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
  return db.transaction().execute((tx) =>
    work({ actor: systemActor("test"), db: tx, clock, ids: systemIds, locale: "da", requestId: "test", jobs: noJobs }),
  );
}

interface Seeded {
  readonly person: string;
  readonly application: string;
  readonly caseId: string;
}

async function seed(tx: Tx): Promise<Seeded> {
  const [person, application, caseId, unit] = [systemIds.uuid(), systemIds.uuid(), systemIds.uuid(), systemIds.uuid()];
  const at = clock.now();
  await tx.insertInto("people").values({ id: person, name: "Test" }).execute();
  await tx.insertInto("units").values({ id: unit, code: unit, name_da: "P", name_en: "P" }).execute();
  await tx.insertInto("service_versions").values({ hash: unit, service: "parking", loaded_at: at, files: "{}" }).execute();
  await tx
    .insertInto("applications")
    .values({ id: application, service: "parking", version_hash: unit, state: "sent", applicant_id: person, locale: "da", created_at: at, saved_at: at })
    .execute();
  await tx
    .insertInto("cases")
    .values({ id: caseId, number: unit, application_id: application, service: "parking", version_hash: unit, unit_id: unit, caseworker_role: "parking-caseworker", state: "open", party: "Somebody", opened_at: at })
    .execute();
  return { person, application, caseId };
}

function evidence(owner: DocumentOwner, uploadedBy: string | null): NewDocument {
  return {
    owner, uploadedBy, kind: "evidence", title: { da: "Kontrakt", en: "Contract" }, fileName: "kontrakt.pdf", mediaType: "application/pdf",
    bytes: Buffer.from("%PDF-1.7 æøå"), visibleToParty: true,
  };
}

describe("documents", () => {
  it("are stored with their bytes and read back as they were", async () => {
    const { id, person, caseId } = await inTransaction(async (ctx) => {
      const seeded = await seed(ctx.db);
      const owner = { caseId: seeded.caseId, applicationId: null };
      return { ...seeded, id: await storeDocument(ctx, evidence(owner, seeded.person)) };
    });
    await inTransaction(async (ctx) => {
      const [listed, ...more] = await documentsOfCase(ctx, caseId);
      expect(more).toEqual([]);
      expect(listed).toEqual({
        id, caseId, applicationId: null, deputyshipId: null, kind: "evidence", title: { da: "Kontrakt", en: "Contract" }, fileName: "kontrakt.pdf",
        mediaType: "application/pdf", size: 15, uploadedBy: person, visibleToParty: true, createdAt: clock.now(),
      });
      expect(await findDocument(ctx, id)).toEqual(listed);
      const { document, bytes } = await readContent(ctx, id);
      expect(document).toEqual(listed);
      expect(Buffer.from(bytes).toString()).toBe("%PDF-1.7 æøå");
    });
  });

  it("come along when an application becomes a case, once", async () => {
    await inTransaction(async (ctx) => {
      const { person, application, caseId } = await seed(ctx.db);
      const id = await storeDocument(ctx, evidence({ caseId: null, applicationId: application }, person));
      expect(await documentsOfCase(ctx, caseId)).toEqual([]);
      await attachDocuments(ctx, application, caseId);
      await attachDocuments(ctx, application, caseId);
      expect((await documentsOfCase(ctx, caseId)).map((document) => document.id)).toEqual([id]);
      expect((await documentsOfApplication(ctx, application)).map((document) => document.id)).toEqual([id]);
    });
  });

  it("that are not there are not found", async () => {
    await inTransaction(async (ctx) => {
      await expect(findDocument(ctx, systemIds.uuid())).rejects.toMatchObject({ code: "not-found" });
      await expect(readContent(ctx, systemIds.uuid())).rejects.toMatchObject({ code: "not-found" });
    });
  });

  it("whose bytes were changed behind our back are not handed out", async () => {
    await inTransaction(async (ctx) => {
      const { caseId } = await seed(ctx.db);
      const id = await storeDocument(ctx, evidence({ caseId, applicationId: null }, null));
      await ctx.db.updateTable("document_contents").set({ bytes: Buffer.from("other") }).where("document_id", "=", id).execute();
      await expect(readContent(ctx, id)).rejects.toThrow("not those that were stored");
    });
  });
});
