import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCatalogue } from "../load.ts";
import { type Catalogue, isService } from "../model.ts";
import { carriedAnswers } from "./carry.ts";
import type { Tree } from "./model.ts";
import { readTree } from "./read-tree.ts";
import { mostQuestionsFrom, outcomesFrom, readPath, walk, writePath } from "./walk.ts";

let catalogue: Catalogue;
let tree: Tree;
beforeAll(async () => {
  catalogue = await loadCatalogue("catalogue");
  tree = readTree("try", treeText).value;
});

const treeText = `id: try
title: { da: "Prøv", en: "Try" }
lead: { da: "Prøv det", en: "Try it" }
topic: parking
audience: [citizen]
start: where
questions:
  where: { text: { da: "Hvor?", en: "Where?" }, answers: [{ id: home, label: { da: "H", en: "H" }, to: live }, { id: disabled, label: { da: "D", en: "D" }, to: space }] }
  live: { text: { da: "Bor?", en: "Live?" }, answers: [{ id: "yes", label: { da: "J", en: "Y" }, to: car }, { id: "no", label: { da: "N", en: "N" }, to: free }] }
  car: { text: { da: "Bil?", en: "Car?" }, answers: [{ id: me, label: { da: "M", en: "M" }, to: licence }, { id: job, label: { da: "J", en: "J" }, to: drives }] }
  drives: { text: { da: "Kører?", en: "Drive?" }, answers: [{ id: "yes", label: { da: "J", en: "Y" }, to: companyCar }, { id: "no", label: { da: "N", en: "N" }, to: employer }] }
outcomes:
  licence: { service: parking-licence }
  companyCar: { service: parking-licence, carries: { driver: { answer: drives } } }
  space: { service: disabled-parking }
  free: { nothing: { da: "Nej", en: "No" } }
  employer: { call: "00 66 33 66", text: { da: "Ring", en: "Call" } }
`;

describe("walk", () => {
  it("goes from the first question to an outcome, remembering what was answered", () => {
    expect(walk(tree, []).at).toMatchObject({ kind: "question", node: "where" });
    const there = walk(tree, ["home", "yes", "me"]);
    expect(there.at).toMatchObject({ kind: "outcome", outcome: { kind: "service", service: "parking-licence" } });
    expect(there.steps.map(({ node, answer }) => `${node}=${answer.id}`)).toEqual(["where=home", "live=yes", "car=me"]);
  });

  it("stops at the first answer that its question does not have, whatever is written", () => {
    expect(walk(tree, ["home", "<script>", "me"]).at).toMatchObject({ kind: "question", node: "live" });
    expect(walk(tree, ["home", "yes", "me", "more", "and more"]).steps).toHaveLength(3);
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "toString", "home", "yes", "me"))), (answers) => walk(tree, answers).steps.length <= 4));
  });

  it("reads back the path it writes, and of 10,000 characters no more than it can use", () => {
    expect(readPath(writePath(["home", "yes"]))).toEqual(["home", "yes"]);
    expect(readPath("")).toEqual([]);
    expect(walk(tree, readPath("home.".repeat(2000))).steps).toHaveLength(1);
  });

  it("says how many questions are left at most, and what it can end in", () => {
    expect(mostQuestionsFrom(tree, "where")).toBe(4);
    expect(mostQuestionsFrom(tree, "drives")).toBe(1);
    expect(outcomesFrom(tree, "drives").map(({ node }) => node)).toEqual(["companyCar", "employer"]);
  });
});

describe("carriedAnswers", () => {
  function service() {
    const found = catalogue.entries.find(({ id }) => id === "parking-licence");
    if (!found || !isService(found)) throw new Error("no service");
    return found;
  }

  it("brings the answer of a question into the form's own", () => {
    expect(carriedAnswers(walk(tree, ["home", "yes", "job", "yes"]), service())).toEqual({ driver: "yes" });
  });

  it("brings nothing from a walk that is not finished, that ends elsewhere, or to another service", () => {
    expect(carriedAnswers(walk(tree, ["home", "yes", "job"]), service())).toEqual({});
    expect(carriedAnswers(walk(tree, ["disabled"]), service())).toEqual({});
    expect(carriedAnswers(walk(tree, ["home", "yes", "job", "yes"]), { ...service(), id: "another" })).toEqual({});
  });

  it("brings only what the form's question takes", () => {
    const carries = { months: { value: 12 }, startDate: { value: "2026-2-31" }, review: { value: "yes" }, documents: { value: "file" }, vehicle: { value: "other" }, car: { value: "x" }, driver: { value: "perhaps" } };
    const changed: Tree = { ...tree, outcomes: { ...tree.outcomes, companyCar: { kind: "service", service: "parking-licence", carries } } };
    expect(carriedAnswers(walk(changed, ["home", "yes", "job", "yes"]), service())).toEqual({ months: 12, vehicle: "other" });
  });
});
