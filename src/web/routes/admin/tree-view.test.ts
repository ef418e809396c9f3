import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Tree, TreeQuestion } from "../../../catalogue/trees/model.ts";
import { countWords } from "../../ui/admin/tree-drawing.tsx";
import { treeDrawn } from "./tree-view.ts";

const both = (text: string) => ({ da: text, en: text });
const nothing = { entries: [], topics: [], trees: [] };

function treeOf(links: Readonly<Record<string, readonly string[]>>): Tree {
  const questions: Record<string, TreeQuestion> = Object.fromEntries(Object.entries(links).map(([id, to]) => [id, { text: both(id), answers: to.map((target, index) => ({ id: String(index), label: both(String(index)), to: target })) }]));
  const ends = [...new Set(Object.values(links).flat())].filter((id) => !Object.hasOwn(links, id));
  return { id: "t", title: both("T"), lead: both("L"), topic: "x", audience: [], keywords: { da: [], en: [] }, start: "q0", questions, outcomes: Object.fromEntries(ends.map((id) => [id, { kind: "nothing" as const, text: both(id) }])) };
}

describe("treeDrawn", () => {
  it("draws every node once, with what is counted of it", () => {
    const drawn = treeDrawn(nothing, treeOf({ q0: ["q1", "free"], q1: ["free", "call"] }), new Map([["q1", { reached: 19, stopped: 9 }]]), "da");
    expect(drawn.nodes.map(({ id, level }) => `${id} ${level}`).toSorted()).toEqual(["call 2", "free 2", "q0 0", "q1 1"]);
    expect(drawn.nodes.find(({ id }) => id === "q1")).toMatchObject({ kind: "question", reached: 19, stopped: 9, answers: [{ toText: "Du behøver ikke gøre noget" }, { to: "call" }] });
    expect(drawn.lines).toHaveLength(4);
  });

  it("tells nothing of one to four, neither of those who were shown it, nor who stopped, nor who went on", () => {
    const told = (reached: number, stopped: number) => {
      const [node] = treeDrawn(nothing, treeOf({ q0: ["free", "call"] }), new Map([["q0", { reached, stopped }]]), "da").nodes;
      return node && { ...node, words: countWords(node) };
    };
    expect(told(1, 1)).toMatchObject({ reached: "few", stopped: "few", words: "Vist færre end 5" });
    expect(told(12, 4)).toMatchObject({ reached: 12, stopped: "few", words: "Vist 12, gik i stå færre end 5" });
    expect(told(12, 8)).toMatchObject({ reached: 12, stopped: "nearly-all", words: "Vist 12, gik i stå næsten alle" });
    expect(told(12, 0)).toMatchObject({ reached: 12, stopped: 0, words: "Vist 12, gik i stå 0" });
    expect(told(12, 5)).toMatchObject({ reached: 12, stopped: 5, words: "Vist 12, gik i stå 5" });
    expect(told(0, 0)).toMatchObject({ reached: 0, stopped: 0, words: "Vist 0, gik i stå 0" });
  });

  it("puts no two in one place, and every node right of those that lead to it, whatever the tree", () => {
    // Question i leads only to later questions and to ends, so there is no circle.
    const tree = fc.integer({ min: 1, max: 12 }).chain((size) => fc.tuple(...Array.from({ length: size }, (_none, at) => fc.array(fc.constantFrom(...Array.from({ length: size - at - 1 }, (_other, more) => `q${at + more + 1}`), "a", "b", "c", "d"), { minLength: 2, maxLength: 5 }))))
      .map((links) => treeOf(Object.fromEntries(links.map((to, at) => [`q${at}`, to]))));
    fc.assert(fc.property(tree, (one) => {
      const { nodes, lines, rows } = treeDrawn(nothing, one, new Map(), "da");
      const places = new Map(nodes.map((node) => [node.id, node]));
      expect(new Set(nodes.map(({ level, row }) => `${level} ${row}`)).size).toBe(nodes.length);
      for (const { from, to } of lines) expect(places.get(from)?.level).toBeLessThan(places.get(to)?.level ?? 0);
      for (const { row } of nodes) expect(row).toBeLessThan(rows);
    }));
  });
});
