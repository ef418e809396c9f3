import { describe, expect, it } from "vitest";
import { hashOf } from "./hash.ts";
import { loadCatalogue, readFiles } from "./load.ts";
import { isService } from "./model.ts";
import { parseService } from "./parse-service.ts";

describe("loadCatalogue", () => {
  it("loads the services and topics of the demo municipality", async () => {
    const catalogue = await loadCatalogue("catalogue");
    expect(catalogue.entries.filter(isService).map((entry) => entry.id)).toEqual(["mileage-allowance", "parking-licence", "winter-closing-of-outdoor-serving"]);
    expect(catalogue.entries.length).toBeGreaterThanOrEqual(10);
    expect(catalogue.topics.map((topic) => topic.id)).toContain("parking");
  });

  it("reads the same service from the files that a case has pinned", async () => {
    const files = await readFiles("catalogue/parking-licence");
    const again: unknown = JSON.parse(JSON.stringify(files));
    expect(again).toEqual(files);
    expect((await parseService(files)).hash).toBe(hashOf(files));
  });
});

describe("hashOf", () => {
  it("tells every change, also of a name, and not the order", () => {
    const one = hashOf({ a: "x", b: "y" });
    expect(hashOf({ b: "y", a: "x" })).toBe(one);
    expect(new Set([one, hashOf({ a: "x", b: "z" }), hashOf({ a: "xb", c: "y" }), hashOf({ ab: "xy" })]).size).toBe(4);
  });
});
