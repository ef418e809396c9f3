import { describe, expect, it } from "vitest";
import { layoutOf } from "./layout.ts";
import { listElements, stepsOf } from "./outline.ts";
import { readProcess } from "./read.ts";
import { benchFor } from "./testing/engine.ts";
import { boundary, bpmn, end, exclusive, extension, flow, start, timer, userTask } from "./testing/files.ts";

const onStep = (xml: string, step: string) => xml.replace(" name=", ` skranke:step="${step}" name=`);
const step = (id: string) => `<skranke:step id="${id}" name="${id}" nameEn="${id}"/>`;
const body = [
  extension(["apply", "assess", "pay", "decide"].map(step).join("")),
  onStep(start, "apply"),
  exclusive("way", "way-pay"),
  onStep(userTask("assess", extension('<skranke:input name="a" value="=answers.a"/><skranke:output name="b" value="=result"/>')).replace("skranke:kind", 'skranke:due="=soon" skranke:kind'), "assess"),
  onStep(userTask("pay"), "pay"),
  onStep(end, "decide"),
  boundary("late", "pay", timer("=period")),
  flow("start", "way"), flow("way", "assess", "=unclear = true"), flow("way", "pay"), flow("assess", "pay"), flow("pay", "end"), flow("late", "assess"),
];
const read = () => readProcess(bpmn(body.join("\n")), "test.bpmn");

describe("the applicant's steps", () => {
  it("are done, now and later; a step gone around is done; at the end all that was reached is", async () => {
    const model = await read();
    const states = (passed: readonly string[], tokens: Parameters<typeof stepsOf>[2]["tokens"]) => stepsOf(model, passed, { tokens }).map((each) => each.state);
    const bench = benchFor(model);
    bench.start({ unclear: false });
    expect(states(["start", "way"], bench.state().tokens)).toEqual(["done", "done", "now", "later"]);
    bench.complete("pay");
    expect(states(["start", "way", "pay", "end"], [])).toEqual(["done", "done", "done", "done"]);
    expect(states(["start", "way", "assess"], [])).toEqual(["done", "done", "later", "later"]);
    expect(states([], [])).toEqual(["later", "later", "later", "later"]);
  });

  it("go back when the case does", async () => {
    const bench = benchFor(await read());
    bench.start({ unclear: true });
    expect(stepsOf(bench.model, ["start", "way", "pay"], bench.state()).map((each) => each.state)).toEqual(["done", "now", "later", "later"]);
  });
});

describe("what a process refers to", () => {
  it("is listed with its lines", async () => {
    const model = await read();
    const use = listElements(model);
    expect(use.expressions.map(({ expression, purpose, element, scope }) => [purpose, element, expression, scope.join()])).toEqual([
      ["input", "assess", "answers.a", ""],
      ["output", "assess", "result", "result"],
      ["due", "assess", "soon", ""],
      ["timer", "late", "period", ""],
      ["condition", "way-assess", "unclear = true", ""],
    ]);
    expect(use.expressions.every((each) => each.line > 1)).toBe(true);
    expect(use.kinds.map((kind) => kind.name)).toEqual(["assess", "assess"]);
    expect(use.outcomes).toEqual([{ name: "granted", element: "end", line: model.elements["end"]?.line }]);
    expect(use.operations).toEqual([]);
  });
});

describe("layout", () => {
  it("places every element once, to the right of what leads to it unless the way leads back", async () => {
    const model = await read();
    const places = new Map(layoutOf(model).map((place) => [place.element, place]));
    expect([...places.keys()].sort()).toEqual(Object.keys(model.elements).sort());
    const column = (id: string) => places.get(id)?.column;
    expect(["start", "way", "assess", "pay", "late", "end"].map(column)).toEqual([0, 1, 2, 3, 3, 4]);
    expect(new Set([...places.values()].map((place) => `${place.column}/${place.row}`)).size).toBe(places.size);
  });
});
