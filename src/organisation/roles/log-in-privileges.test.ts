import { describe, expect, test } from "vitest";
import { type RoleDefinition, roleBook } from "../../access/roles.ts";
import { limitNames, readKeptPrivileges, sortPrivileges } from "./log-in-privileges.ts";

const common = { title: { da: "", en: "" }, about: { da: "", en: "" }, actions: [], data: [], trainings: [], approval: "manager", excludes: [], derived: null, attestEveryMonths: 12 } as const;
const roles: readonly RoleDefinition[] = [
  { ...common, id: "desk", contextHandler: "urn:desk" },
  { ...common, id: "manager", contextHandler: "urn:manager", derived: { from: "manager", below: true } },
  { ...common, id: "other" },
];
const book = roleBook(roles);
const said = (role: string, limits: Readonly<Record<string, readonly string[]>> = {}, cvr = "00000001") => ({ role, cvr, limits });
const sort = (...privileges: readonly ReturnType<typeof said>[]) => sortPrivileges(privileges, "00000001", book);

describe("the privileges of a log-in", () => {
  test("are kept when the municipality gave them and every limit is known", () => {
    expect(sort(said("urn:desk", { [limitNames.unit]: ["a", "b"], [limitNames.subject]: ["05.*"] }))).toEqual({
      kept: [{ role: "urn:desk", limits: [{ name: limitNames.unit, values: ["a", "b"] }, { name: limitNames.subject, values: ["05.*"] }] }], dropped: [],
    });
    expect(sort(said("urn:desk")).kept).toEqual([{ role: "urn:desk", limits: [] }]);
  });

  test.each([
    ["another authority's", said("urn:desk", {}, "00000002"), "other-authority"],
    ["nobody's role", said("urn:king"), "unknown-role"],
    ["our own id for a role, which is no URI of theirs", said("desk"), "unknown-role"],
    ["a role that comes with the employment", said("urn:manager"), "unknown-role"],
    ["a limit that we do not know", said("urn:desk", { "http://sts.kombit.dk/constraints/foelsomhed/1": ["x"] }), "unknown-limit"],
    ["one such limit beside a known one", said("urn:desk", { [limitNames.unit]: ["a"], other: ["x"] }), "unknown-limit"],
    ["another version of a known limit", said("urn:desk", { "http://sts.kombit.dk/constraints/orgenhed/2": ["a"] }), "unknown-limit"],
    ["a limit whose name means something to the language", said("urn:desk", Object.fromEntries([["__proto__", ["x"]]])), "unknown-limit"],
    ["a limit without a value", said("urn:desk", { [limitNames.unit]: [] }), "empty-limit"],
  ])("give nothing as %s", (_what, privilege, reason) => {
    expect(sort(privilege)).toEqual({ kept: [], dropped: [reason] });
  });

  test("one that gives nothing takes nothing from the others", () => {
    expect(sort(said("urn:king"), said("urn:desk")).kept).toHaveLength(1);
  });

  test("come back from the database as they were, and none from what is none", () => {
    const { kept } = sort(said("urn:desk", { [limitNames.unit]: ["a"] }));
    expect(readKeptPrivileges(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    for (const wrong of [null, {}, "x", [{ role: "urn:desk" }], [{ role: "urn:desk", limits: {} }], [...kept, 1]]) expect(readKeptPrivileges(wrong)).toEqual([]);
  });
});
