import { answersToSend, formLookupsDue, validate } from "../forms/forms.ts";
import type { Facts } from "../forms/model.ts";
import { CatalogueError, type CatalogueFinding } from "../platform/catalogue-finding.ts";
import type { Json, Variables } from "../process/model.ts";
import { type Example, readExample } from "./example.ts";
import type { Service } from "./model.ts";
import { jsonOf } from "./parse-service.ts";
import { lineOf } from "./check/line-of.ts";
import { answerOf, finishTask, type Simulation, startSimulation, waitFor } from "./simulation.ts";

/** Runs every examples/*.yaml of a service; a finding for each expectation that does not hold. */
export function runExamples(service: Service): readonly CatalogueFinding[] {
  const files = Object.keys(service.files).filter((name) => /^examples\/[^/]+\.yaml$/.test(name)).sort();
  return files.flatMap((name) => {
    const file = `${service.id}/${name}`;
    try {
      return runExample(service, readExample(service.files[name] ?? "", file)).map((message) => ({ file, line: lineOf(service.files[name], "expect:"), element: "expect", message }));
    } catch (error) {
      if (error instanceof CatalogueError) return error.findings;
      return [{ file, line: 1, element: "example", message: error instanceof Error ? error.message : "cannot be run" }];
    }
  });
}

/** Everything that came out otherwise than the example expects; empty when it holds. */
export function runExample(service: Service, example: Example): readonly string[] {
  const names = fillIn(service, example);
  const errors = validate(service.form, names, service.evaluate).map((error) => error.question);
  const expected = example.expect.errors;
  if (errors.join() !== expected.join()) return [`the form should have errors at [${expected.join(", ")}], but has them at [${errors.join(", ")}]`];
  if (errors.length > 0) return [];
  const answers = answersToSend(service.form, names, service.evaluate);
  const simulation = startSimulation(service, example, startVariables(names, answers));
  for (const happening of example.then) {
    if ("task" in happening) finishTask(simulation, happening.task, happening.result);
    else waitFor(simulation, happening.wait);
  }
  return [...simulation.problems, ...compare(simulation)];
}

/** Asks the registers as the pages do, until nothing more is due. */
function fillIn(service: Service, example: Example): Readonly<Record<string, unknown>> {
  let facts: Facts = {};
  for (;;) {
    const names = namesOf(service, example, facts);
    const due = formLookupsDue(service.form, names, facts, service.evaluate);
    if (due.length === 0) return names;
    const asked = due.map((lookup) => {
      const value = answerOf(example, lookup.operation, lookup.inputs);
      const source = { da: lookup.operation, en: lookup.operation };
      return [lookup.into, { state: value === undefined ? ("missing" as const) : ("answered" as const), value, source, at: `${example.today}T08:00:00Z`, askedWith: lookup.askedWith }] as const;
    });
    facts = { ...facts, ...Object.fromEntries(asked) };
  }
}

function namesOf(service: Service, example: Example, facts: Facts): Readonly<Record<string, unknown>> {
  const { applicant, answers, renewal, today } = example;
  const values = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact.state === "answered" ? fact.value : null]));
  const states = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact.state]));
  const names = { applicant, answers, facts: values, factStates: states, renewal, today };
  const eligibility = service.entitlement ? service.decide(service.entitlement.decision, names).output : null;
  return service.entitlement ? { ...names, [service.entitlement.decision]: eligibility } : names;
}

function startVariables(names: Readonly<Record<string, unknown>>, answers: Readonly<Record<string, unknown>>): Variables {
  const kept = ["applicant", "renewal", "today", "facts", "factStates"].map((name) => [name, jsonOf(names[name])] as const);
  return { ...Object.fromEntries(kept), answers: jsonOf(answers) };
}

function compare(simulation: Simulation): readonly string[] {
  const { expect } = simulation.example;
  const waitsAt = simulation.state.tokens.filter((token) => token.state === "waiting").map((token) => token.element);
  return [
    ...Object.entries(expect.decisions).flatMap(([decision, parts]) => differences(decision, parts, simulation.decisions.get(decision) ?? null)),
    ...(inOrder(expect.path, simulation.path) ? [] : [`the path should be ${expect.path.join(" → ")}, but is ${simulation.path.join(" → ")}`]),
    ...unequal("the notices", expect.notices ?? simulation.notices, simulation.notices),
    ...unequal("what it waits at", [...expect.waitsAt].sort(), [...waitsAt].sort()),
    ...unequal("the outcome", [expect.outcome ?? "none"], [simulation.outcome ?? "none"]),
  ];
}

function differences(decision: string, parts: Readonly<Record<string, unknown>>, output: Json): readonly string[] {
  return Object.entries(parts).flatMap(([part, expected]) => {
    const actual = typeof output === "object" && output !== null && !Array.isArray(output) ? Object.entries(output).find(([name]) => name === part)?.[1] : undefined;
    return JSON.stringify(actual) === JSON.stringify(expected) ? [] : [`${decision}.${part} should be ${JSON.stringify(expected)}, but is ${JSON.stringify(actual ?? null)}`];
  });
}

function inOrder(expected: readonly string[], actual: readonly string[]): boolean {
  let next = 0;
  for (const element of actual) if (element === expected[next]) next += 1;
  return next === expected.length;
}

function unequal(what: string, expected: readonly string[], actual: readonly string[]): readonly string[] {
  return expected.join() === actual.join() ? [] : [`${what} should be [${expected.join(", ")}], but ${what === "the notices" ? "are" : "is"} [${actual.join(", ")}]`];
}
