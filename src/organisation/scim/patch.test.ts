import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isScimFault } from "./fault.ts";
import { fits, parseFilter } from "./filter.ts";
import { applyPatch } from "./patch.ts";

const user = { userName: "ane", active: true, name: { formatted: "Ane" }, emails: [{ value: "ane@by.example", type: "work" }], members: [{ value: "1" }, { value: "2" }] };
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

describe("a PATCH", () => {
  test.each<[string, { op: string; path?: string; value?: unknown }, object]>([
    ["Entra ID's way to switch off", { op: "Replace", path: "active", value: "False" }, { active: "False" }],
    ["several attributes at once, without a path", { op: "replace", value: { active: false, "name.formatted": "Bo", [`${enterprise}:department`]: "K1" } }, { active: false, name: { formatted: "Bo" }, [enterprise]: { department: "K1" } }],
    ["an attribute of an extension", { op: "Add", path: `${enterprise}:department`, value: "K1" }, { [enterprise]: { department: "K1" } }],
    ["an attribute with the URN of the core", { op: "replace", path: "urn:ietf:params:scim:schemas:core:2.0:User:userName", value: "bo" }, { userName: "bo" }],
    ["a name in other capitals", { op: "replace", path: "USERNAME", value: "bo" }, { userName: "bo" }],
    ["an entry by its filter", { op: "replace", path: 'emails[type eq "work"].value', value: "b@by.example" }, { emails: [{ value: "b@by.example", type: "work" }] }],
    ["an entry that is not there yet", { op: "add", path: 'phoneNumbers[type eq "mobile"].value', value: "12" }, { phoneNumbers: [{ type: "mobile", value: "12" }] }],
    ["members that are there already and not", { op: "add", path: "members", value: [{ value: "2" }, { value: "3" }] }, { members: [{ value: "1" }, { value: "2" }, { value: "3" }] }],
    ["members away by value", { op: "Remove", path: "members", value: [{ value: "1" }] }, { members: [{ value: "2" }] }],
    ["members away by filter", { op: "remove", path: 'members[value eq "1"]' }, { members: [{ value: "2" }] }],
    ["a part of an attribute away", { op: "remove", path: "name.formatted" }, { name: {} }],
  ])("%s", (_, operation, expected) => expect(applyPatch(user, [operation])).toMatchObject(expected));

  test("all members away", () => expect(applyPatch(user, [{ op: "remove", path: "members" }])).not.toHaveProperty("members"));

  test.each([
    [{ op: "move", path: "active" }],
    [{ op: "remove" }],
    [{ op: "replace", value: "text" }],
    [{ op: "replace", path: "__proto__", value: {} }],
    [{ op: "replace", path: "emails[type eq", value: "x" }],
    [{ op: "replace", path: 'emails[type co "x"].value', value: "x" }],
  ])("%j is refused", (operation) => expect(() => applyPatch(user, [operation])).toThrow(expect.toSatisfy(isScimFault)));

  test("never touches what all objects share, whatever it is given", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ op: fc.constantFrom("add", "replace", "remove"), path: fc.oneof(fc.constantFrom("__proto__.x", "constructor.prototype.x", "name.constructor"), fc.string()), value: fc.jsonValue() }), { maxLength: 4 }), (operations) => {
        try {
          applyPatch(user, operations);
        } catch (error) {
          expect(isScimFault(error)).toBe(true);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
        expect({}).not.toHaveProperty("x");
      }),
    );
  });
});

describe("a filter", () => {
  const attributes = (path: string) => ({ username: ["Ane"], active: [true], "emails.value": ["ane@by.example"], "emails.type": ["work"] })[path] ?? [];
  test.each<[string, boolean]>([
    ['userName eq "ane"', true],
    ['userName ne "ane"', false],
    ['userName sw "an" and active eq true', true],
    ['active eq "False" or userName co "NE"', true],
    ['not (userName eq "ane")', false],
    ['emails[type eq "work" and value co "@by"]', true],
    ['(userName eq "x" or userName eq "ane") and title pr', false],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "ane"', true],
    ['userName eq "x" or userName eq "y" and active eq true or userName eq "ANE"', true],
  ])("%s: %s", (text, expected) => expect(fits(parseFilter(text), attributes)).toBe(expected));

  test.each([["userName"], ["userName eq"], ['userName is "x"'], ['userName eq "x'], ['(userName eq "x"'], ['userName eq "x" userName'], ["userName eq x"], [`${"(".repeat(50)}a pr${")".repeat(50)}`], ["x".repeat(3000)], [""]])("%s is refused", (text) =>
    expect(() => parseFilter(text)).toThrow(expect.objectContaining({ scimType: "invalidFilter" })));

  test("of any text is read or refused, and nothing else", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseFilter(text);
        } catch (error) {
          expect(isScimFault(error)).toBe(true);
        }
      }),
    );
  });
});
