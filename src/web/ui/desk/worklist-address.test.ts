import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { worklistSorts, worklistViews } from "../../../cases/queries/worklist.ts";
import { worklistPath, worklistQuery } from "./worklist-address.ts";

const read = (path: string) => worklistQuery.parse(Object.fromEntries(new URL(path, "http://own.invalid").searchParams)).address;

describe("the address of a worklist", () => {
  it("comes back as it was written", () => {
    const address = fc.record({
      view: fc.constantFrom(...worklistViews),
      text: fc.string({ maxLength: 40 }).map((text) => text.trim()),
      sort: fc.constantFrom(...worklistSorts),
      descending: fc.boolean(),
      page: fc.integer({ min: 1, max: 10_000 }),
    });
    fc.assert(fc.property(address, (one) => void expect(read(worklistPath(one))).toEqual(one)));
  });
  it("is short for the plain worklist", () => {
    expect(worklistPath({})).toBe("/opgaver");
  });
  it("takes anything for the plain worklist that it does not know", () => {
    expect(read("/opgaver?visning=constructor&sorter=__proto__&side=-4&retning=x")).toEqual({ view: "all", text: "", sort: "due", descending: false, page: 1 });
  });
});
