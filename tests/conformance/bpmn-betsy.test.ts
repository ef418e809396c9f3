/**
 * The BPMN execution tests of the Betsy suite (uniba-dsg/betsy, LGPL-3.0; not part of this repository). Every process either
 * runs with the trace the suite asks for, or is refused by name. The suite's script tasks are run as service tasks, since
 * Skranke runs no scripts; its conditions (`test.contains("a")`) are read by a small evaluator here.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { publicData, skipped } from "../../src/platform/public-data.test-support.ts";
import { advance } from "../../src/process/advance.ts";
import type { Advanced, Environment, Event, Json, ProcessModel, Variables } from "../../src/process/model.ts";
import { ProcessFileError, readProcess } from "../../src/process/read.ts";

const folder = publicData("bpmn-betsy");

const suite = z.object({
  tests: z.array(
    z.object({
      id: z.string(),
      file: z.string(),
      testCases: z.array(z.object({ input: z.string().nullable(), trace: z.array(z.string()), integerVariable: z.number().optional() })),
    }),
  ),
});
const tests = folder === null ? [] : suite.parse(JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"))).tests;

/** What runs today. A process that is refused and stands here fails, and so does one that runs and does not. */
const running: readonly string[] = [
  "LANES", "PARTICIPANT", "EXCLUSIVE_GATEWAY", "EXCLUSIVE_GATEWAY_DEFAULT", "EXCLUSIVE_GATEWAY_MIXED", "PARALLEL_DIVERGING_EXCLUSIVE_CONVERGING",
  "EXCLUSIVE_DIVERGING_PARALLEL_CONVERGING", "WCP02_PARALLEL_SPLIT", "WCP03_SYNCHRONIZATION", "WCP_10_ARBITRARY_CYCLES", "WCP11_IMPLICIT_TERMINATION",
];

/** Scripts become operations, and every element gets the two names that we ask for. */
function adapt(xml: string): string {
  const nodes = /<(bpmn2?:)?(scriptTask|startEvent|endEvent|intermediateCatchEvent|receiveTask|sendTask|boundaryEvent|exclusiveGateway|parallelGateway)\b([^>]*?)(\/?)>/g;
  return xml
    .replace(/<((?:\w+:)?)definitions/, '<$1definitions xmlns:skranke="https://skranke.org/bpmn/1"')
    .replace(nodes, (_, prefix = "", tag, rest, slash) => `<${prefix}${tag}${rest.replace(/\sname="[^"]*"/, "")} name="x" skranke:nameEn="x"${slash}>`)
    .replace(/<(\w+:)?scriptTask([^>]*)>([\s\S]*?)<\/(?:\w+:)?scriptTask>/g, (_, prefix = "", attributes, inner) => {
      const script = /<(?:\w+:)?script>([\s\S]*?)<\/(?:\w+:)?script>/.exec(inner)?.[1]?.trim() || "NONE";
      const output = `<${prefix}extensionElements><skranke:output name="integerVariable" value="=increment"/></${prefix}extensionElements>`;
      const counts = script === "INCREMENT_INTEGER_VARIABLE";
      const rest = (counts ? output : "") + inner.replace(/<(?:\w+:)?script>[\s\S]*?<\/(?:\w+:)?script>/, "");
      return `<${prefix}serviceTask${attributes} skranke:operation="${script}">${rest}</${prefix}serviceTask>`;
    });
}

function evaluate(expression: string, variables: Variables): Json {
  const counter = Number(variables["integerVariable"]);
  if (expression === "increment") return counter + 1;
  const limit = /^integerVariable<(\d+)$/.exec(expression)?.[1];
  if (limit !== undefined) return counter < Number(limit);
  const wanted = /contains\("(\w+)"\)/.exec(expression)?.[1];
  if (wanted === undefined) throw new Error(`${expression} is not of the suite's dialect`);
  return String(variables["test"]).split(",").includes(wanted);
}

function environment(): Environment {
  let count = 0;
  return { evaluate, newId: () => `t${(count += 1)}` };
}

/** Does every piece of work at once, lets every timer ring, and writes down what the suite looks at. */
function traceOf(model: ProcessModel, variables: Variables): readonly string[] {
  const bench = environment();
  const trace: string[] = [];
  let state: Advanced = advance(model, { tokens: [], variables: {} }, { type: "start", variables }, bench);
  const waiting = [...state.effects];
  for (let effect = waiting.shift(); effect; effect = waiting.shift()) {
    let event: Event | undefined;
    if (effect.type === "service") {
      if (/^SCRIPT_task/.test(effect.element.operation)) trace.push(effect.element.operation);
      event = { type: "completed", token: effect.token, result: null };
    } else if (effect.type === "timer") event = { type: "timer", timer: effect.timer };
    else if (effect.type === "incident" && effect.code !== "stuck-at-join") trace.push("ERROR_RUNTIME");
    if (!event) continue;
    state = advance(model, state, event, bench);
    waiting.push(...state.effects);
  }
  return trace;
}

async function readOrRefusal(file: string): Promise<ProcessModel | ProcessFileError> {
  try {
    return await readProcess(adapt(readFileSync(join(folder ?? "", file), "utf8")), file);
  } catch (error) {
    if (error instanceof ProcessFileError) return error;
    throw error;
  }
}

describe("the Betsy suite", () => {
  it.skipIf(folder === null).each(tests)("$id runs as it asks, or is refused by name", async ({ id, file, testCases }) => {
    const model = await readOrRefusal(file);
    if (model instanceof ProcessFileError) {
      expect(running).not.toContain(id);
      expect(model.message).toMatch(/not supported yet/);
      return;
    }
    expect(running).toContain(id);
    for (const { input, integerVariable = 0, trace } of testCases) {
      const actual = traceOf(model, { test: input, integerVariable });
      expect({ input, integerVariable, trace: [...actual].sort() }).toEqual({ input, integerVariable, trace: [...trace].sort() });
    }
  });

  if (folder === null) it.skip(skipped("bpmn-betsy", "github.com/uniba-dsg/betsy, with a cases.json"));
});
