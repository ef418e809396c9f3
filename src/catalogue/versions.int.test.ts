import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/support/database.ts";
import { isSkrankeError } from "../platform/errors.ts";
import { readFiles } from "./load.ts";
import { isService, type Service } from "./model.ts";
import { parseService } from "./parse-service.ts";
import { serviceVersions } from "./versions.ts";

const { db } = await testDatabase();
const now = new Date("2026-11-20T10:00:00Z");
let before: Service;
let after: Service;

beforeAll(async () => {
  const files = await readFiles("catalogue/parking-licence");
  const parse = async (change: string): Promise<Service> => {
    const entry = await parseService({ ...files, "guide.da.md": `${files["guide.da.md"] ?? ""}${change}` });
    if (!isService(entry)) throw new Error("the parking licence is a self-service");
    return entry;
  };
  before = await parse("");
  after = await parse("\nNyt.\n");
});

describe("serviceVersions", () => {
  it("gives a case the version it began with, also after the catalogue has changed", async () => {
    const old = serviceVersions({ entries: [before], topics: [], trees: [] });
    await db.transaction().execute(async (tx) => {
      await old.pin(tx, before, now);
      await old.pin(tx, before, now);
    });
    const versions = serviceVersions({ entries: [after], topics: [], trees: [] });
    expect(versions.current("parking-licence")?.hash).toBe(after.hash);
    const pinned = await versions.version(db, before.hash);
    expect(pinned.hash).toBe(before.hash);
    expect(pinned.guide.da).toBe(before.guide.da);
    expect(await versions.version(db, before.hash)).toBe(pinned);
  });

  it("refuses a version that is not there rather than take another", async () => {
    const versions = serviceVersions({ entries: [after], topics: [], trees: [] });
    const error: unknown = await versions.version(db, "0".repeat(64)).catch((thrown: unknown) => thrown);
    expect(isSkrankeError(error, "unavailable")).toBe(true);
  });
});
