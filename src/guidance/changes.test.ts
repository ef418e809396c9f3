import { expect, test } from "vitest";
import { changesOf } from "./changes.ts";
import type { EditedLink, EditedStep, TopicContent } from "./model.ts";

const both = (text: string) => ({ da: text, en: text });
const link = (name: string, url = `https://${name}.dk`): EditedLink => ({ title: both(name), url });
const step = (id: string, title = id): EditedStep => ({ id, kind: "read", title: both(title), minutes: "2", url: "", text: both("Tekst.") });
const content = (links: readonly EditedLink[], steps: readonly EditedStep[] = [], title = "Emne"): TopicContent => ({ title: both(title), lead: both(""), sections: { how: both("Sådan."), law: both(""), technical: both("") }, links, steps });
const [a, b, c] = [link("a"), link("b"), link("c")];

test.each<[string, TopicContent, TopicContent, unknown[]]>([
  ["nothing", content([a, b], [step("x")]), content([a, b], [step("x")]), []],
  ["a text in both languages", content([]), content([], [], "Nyt"), [{ kind: "text", name: "title.da" }, { kind: "text", name: "title.en" }]],
  ["one more", content([a]), content([a, b]), [{ kind: "added", of: "link", title: both("b") }]],
  ["one less, and the rest in its order", content([a, b, c]), content([a, c]), [{ kind: "removed", of: "link", title: both("b") }]],
  ["another order", content([a, b, c]), content([c, a, b]), [{ kind: "moved", of: "link" }]],
  ["a title", content([a]), content([{ ...a, title: both("A") }]), [{ kind: "changed", of: "link", title: both("A") }]],
  ["an address", content([a]), content([{ ...a, url: "https://ny.dk" }]), [{ kind: "changed", of: "link", title: both("a") }]],
  ["another of the same title beside the first", content([a]), content([a, { ...a, url: "https://ny.dk" }]), [{ kind: "added", of: "link", title: both("a") }]],
  ["a step by its id, whatever it is called", content([], [step("x"), step("y")]), content([], [step("y"), step("x", "Ny")]), [{ kind: "changed", of: "step", title: both("Ny") }, { kind: "moved", of: "step" }]],
  ["a step of the same name in the place of another", content([], [step("x", "Zoner")]), content([], [step("z", "Zoner")]), [{ kind: "added", of: "step", title: both("Zoner") }, { kind: "removed", of: "step", title: both("Zoner") }]],
])("%s", (_, before, after, changes) => {
  expect(changesOf(before, after)).toEqual(changes);
});
