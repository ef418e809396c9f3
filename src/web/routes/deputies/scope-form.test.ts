import { describe, expect, test } from "vitest";
import type { Locale } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";
import { readScope, type Typed, typedAll, typedAtFirst } from "./scope-form.ts";

const now = new Date("2026-11-20T08:00:00Z");
const options = {
  services: [{ value: "a", label: "A" }, { value: "b", label: "B" }], kinds: [{ value: "assess", label: "Assess" }], units: [{ value: "u", label: "U" }], rights: ["prepare", "send"] as const,
};
const first: Typed = { ...typedAtFirst(null, now, null, "da"), reason: ["Ferie"] };
const read = (more: Typed = {}, locale: Locale = "da") => readScope({ ...first, ...more }, options, { now, locale });
const wrong = (more: Typed) => read(more).errors.map((error) => error.field);

describe("what stands there at first", () => {
  test("is from now for a week until four, in Danish time, all of it, without deciding", () => {
    const { scope, errors } = read();
    expect(errors).toEqual([]);
    expect(scope).toMatchObject({ services: null, taskKinds: null, unitIds: null, rights: ["see", "prepare", "send"], amountLimitOre: null, mayPassOn: false, startsAt: now, endsAt: new Date("2026-11-27T15:00:00Z") });
  });
  test("ends with what it is passed on from", () => {
    const end = new Date("2026-11-22T10:30:00Z");
    expect(readScope({ ...typedAtFirst(null, now, end, "da"), reason: ["x"] }, options, { now, locale: "da" }).scope.endsAt).toEqual(end);
  });
});

describe("what is read", () => {
  test("only what was offered", () => {
    const { scope } = read({ "services.extent": ["some"], services: ["b", "z"], rights: ["send", "approve", "own"] });
    expect(scope).toMatchObject({ services: ["b"], rights: ["see", "send"] });
  });
  test("'only some' without any is not all", () => {
    expect(wrong({ "services.extent": ["some"], services: [], "units.extent": ["some"], units: ["nowhere"] })).toEqual(["services", "units"]);
  });
  test.each([["5000", 500_000], ["5.000", 500_000], ["5.000,50", 500_050], ["1.234,5", 123_450], ["12,05 kr.", 1_205], ["", null]])("'%s' kroner", (typed, ore) => {
    expect(read({ amount: [typed] }).scope.amountLimitOre).toBe(ore);
  });
  test.each(["-1", "0", "1e9", "5,000", "12,345", "mange", "1.23"])("'%s' is no amount", (typed) => {
    expect(wrong({ amount: [typed] })).toEqual(["amount"]);
  });
  test.each([["5000", 500_000], ["5,000", 500_000], ["5,000.50", 500_050], ["DKK 5,000.50", 500_050], ["12.5", 1_250]])("'%s' kroner on an English page", (typed, ore) => {
    expect(read({ amount: [typed] }, "en")).toMatchObject({ errors: [], scope: { amountLimitOre: ore } });
  });
  test.each(["5.000,50", "5.000.50", "5,00", "0.00", "1.2345", "kr"])("'%s' is no amount on an English page", (typed) => {
    expect(read({ amount: [typed] }, "en").errors).toMatchObject(typed === "kr" ? [] : [{ field: "amount", text: m.deputies_wrong_amount() }]);
  });
  test.each([["1.500", "en", "1,500"], ["1,500", "da", "1.500"]] as const)("'%s' in %s may be two amounts, and the error says how to write it", (typed, locale, grouped) => {
    expect(read({ amount: [typed] }, locale).errors).toEqual([{ field: "amount", text: m.deputies_wrong_amount_two({ typed, grouped }) }]);
  });
  test("the time stands there as the language writes it, and is read in both", () => {
    expect(typedAtFirst(null, now, null, "en")["from.time"]).toEqual(["9:00"]);
    expect(readScope({ ...typedAtFirst(null, now, null, "en"), reason: ["x"] }, options, { now, locale: "da" }).scope).toMatchObject({ startsAt: now, endsAt: new Date("2026-11-27T15:00:00Z") });
  });
  test.each([["9", "T08:00:00Z"], ["09.30", "T08:30:00Z"], ["23:59", "T22:59:00Z"]])("'%s' o'clock", (typed, at) => {
    expect(read({ "to.time": [typed] }).scope.endsAt).toEqual(new Date(`2026-11-27${at}`));
  });
  test.each<Typed>([{ "to.time": ["24.00"] }, { "to.time": [""] }, { "to.day": ["31"] }, { "to.month": ["13"] }, { "to.year": ["-1"] }, { "to.day": ["2e1"] }, { "to.day": [""] }])("no time: %o", (more) => {
    expect(wrong(more)).toEqual(["to"]);
  });
  test("it ends after it begins, and not before now", () => {
    expect(wrong({ "to.day": ["19"] })).toEqual(["to"]);
    expect(wrong({ "from.day": ["30"] })).toEqual(["to"]);
  });
  test("a reason is asked for", () => {
    expect([wrong({ reason: ["  "] }), wrong({ reason: ["x".repeat(501)] })]).toEqual([["reason"], ["reason"]]);
  });
  test("boxes of one name are all kept", () => {
    const form = new FormData();
    form.append("rights", "prepare");
    form.append("rights", "send");
    form.append("file", new File(["x"], "x.txt"));
    expect(typedAll(form)).toEqual({ rights: ["prepare", "send"] });
  });
});
