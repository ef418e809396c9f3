import fc from "fast-check";
import { expect, test } from "vitest";
import type { TopicContent } from "../../../guidance/model.ts";
import { contentTyped, fieldsOf, rowCount } from "./topic-form.ts";

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

const links = (...names: readonly string[]) => Object.fromEntries(names.flatMap((name, index) => [[`link.${index}.title.da`, name], [`link.${index}.url`, `https://${name}.dk`], [`link.${index}.place`, String(index + 1)]]));
const order = (fields: Readonly<Record<string, string>>) => contentTyped(form(fields)).links.map(({ title }) => title.da).join("");

test.each<[string, Readonly<Record<string, string>>, string]>([
  ["as they stand", {}, "abc"],
  ["the last first", { "link.2.place": "1" }, "cab"],
  ["the first last", { "link.0.place": "3" }, "bca"],
  ["two changed for one another", { "link.0.place": "2", "link.1.place": "1" }, "bac"],
  ["turned round", { "link.0.place": "3", "link.2.place": "1" }, "cba"],
  ["two to the same place", { "link.1.place": "1", "link.2.place": "1" }, "cba"],
  ["to no place", { "link.1.place": "x", "link.2.place": "-4" }, "cab"],
  ["far behind", { "link.0.place": "99" }, "bca"],
  ["one gone", { "link.1.remove": "on" }, "ac"],
  ["one gone, and the last first", { "link.1.remove": "on", "link.2.place": "1" }, "ca"],
  ["the new one behind", { "link.3.title.da": "d" }, "abcd"],
  ["an empty one is none", { "link.3.title.da": " ", "link.3.url": "", "link.3.place": "1" }, "abc"],
])("rows: %s", (_, changed, expected) => {
  expect(order({ ...links("a", "b", "c"), ...changed })).toBe(expected);
});

test("a step that is begun with its time only is kept, as it was typed", () => {
  expect(contentTyped(form({ "step.0.id": "", "step.0.kind": "read", "step.0.minutes": " to " })).steps).toMatchObject([{ minutes: "to" }]);
  expect(contentTyped(form({ "step.0.id": "", "step.0.kind": "read", "step.0.minutes": "" })).steps).toEqual([]);
});

test("what is shown in the fields is what is read from them", () => {
  const text = fc.string({ unit: "binary", maxLength: 12 }).map((typed) => `x${typed.replaceAll("\r", "")}`);
  const both = fc.record({ da: text, en: text });
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const link = fc.record({ title: both, url: word });
  const step = fc.record({ id: word, kind: fc.constantFrom("read" as const, "video" as const, "course" as const), title: both, minutes: word, url: word, text: both });
  const content: fc.Arbitrary<TopicContent> = fc.record({ title: both, lead: both, sections: fc.record({ how: both, law: both, technical: both }), links: fc.array(link, { maxLength: 20 }), steps: fc.array(step, { maxLength: 20 }) });
  fc.assert(fc.property(content, (one) => {
    const fields = fieldsOf(one);
    expect(contentTyped(form(fields))).toEqual(one);
    expect([rowCount(fields, "link"), rowCount(fields, "step")]).toEqual([one.links.length, one.steps.length]);
  }), { numRuns: 100 });
});
