import { Temporal } from "temporal-polyfill";
import { addWorkingDays } from "../platform/calendar.ts";
import { locales } from "../platform/text.ts";
import { advance } from "../process/advance.ts";
import type { Effect, Environment, Event, Json, State, Variables } from "../process/model.ts";
import type { Example } from "./example.ts";
import type { Service } from "./model.ts";
import { jsonOf } from "./parse-service.ts";

/** A case in memory: the service's process, rules and letters as they are, with time that days of an example move. */
export interface Simulation {
  readonly service: Service;
  readonly example: Example;
  today: Temporal.PlainDate;
  state: State;
  /** Elements passed or waited at, in order. */
  readonly path: string[];
  readonly notices: string[];
  readonly decisions: Map<string, Json>;
  readonly problems: string[];
  /** Token -> kind of its user task. */
  readonly tasks: Map<string, string>;
  readonly timers: Map<string, Temporal.PlainDate>;
  outcome: string | null;
  ids: number;
}

/** What the house's own operations answer where an example does not say. */
const ownOperations: Readonly<Record<string, Json>> = {
  "issue-permit": { number: "B-1", id: "permit-1" },
  "change-permit": { number: "B-1" },
  "expire-permit": {},
  grant: {},
  refund: { reference: "refund-1" },
};

export function startSimulation(service: Service, example: Example, variables: Variables): Simulation {
  const simulation: Simulation = {
    service, example, today: Temporal.PlainDate.from(example.today), state: { tokens: [], variables: {} },
    path: [], notices: [], decisions: new Map(), problems: [], tasks: new Map(), timers: new Map(), outcome: null, ids: 0,
  };
  apply(simulation, { type: "start", variables });
  return simulation;
}

/** Finishes the open user task of a kind. */
export function finishTask(simulation: Simulation, kind: string, result: Readonly<Record<string, Json>>): void {
  const open = [...simulation.tasks].find(([, of]) => of === kind);
  if (!open) simulation.problems.push(`there is no open task of kind ${kind}`);
  else apply(simulation, { type: "completed", token: open[0], result });
}

/** Lets days go by; timers go off on their day, earliest first. */
export function waitFor(simulation: Simulation, period: string): void {
  const until = simulation.today.add(Temporal.Duration.from(period));
  for (;;) {
    const due = [...simulation.timers].filter(([, day]) => Temporal.PlainDate.compare(day, until) <= 0).sort(([, a], [, b]) => Temporal.PlainDate.compare(a, b))[0];
    if (!due) break;
    simulation.timers.delete(due[0]);
    if (Temporal.PlainDate.compare(due[1], simulation.today) > 0) simulation.today = due[1];
    apply(simulation, { type: "timer", timer: due[0] });
  }
  simulation.today = until;
}

function apply(simulation: Simulation, first: Event): void {
  const environment: Environment = {
    evaluate: (text, variables) => simulation.service.evaluate(text, { ...variables, today: simulation.today.toString() }),
    newId: () => `id-${(simulation.ids += 1)}`,
  };
  const events = [first];
  for (let event = events.shift(), rounds = 0; event; event = events.shift(), rounds += 1) {
    if (rounds > 500) throw new Error("The example runs in a circle.");
    const advanced = advance(simulation.service.process, simulation.state, event, environment);
    if (event.type === "completed") simulation.tasks.delete(event.token);
    simulation.state = { tokens: advanced.tokens, variables: advanced.variables };
    events.push(...advanced.effects.flatMap((effect) => meet(simulation, effect) ?? []));
  }
}

/** What an effect leads to; the event that follows at once, if one does. */
function meet(simulation: Simulation, effect: Effect): Event | null {
  switch (effect.type) {
    case "user-task":
      if (effect.element.performer === "approver" && "amountOre" in effect.inputs && !Number.isSafeInteger(effect.inputs["amountOre"])) simulation.problems.push(`the amount to approve at ${effect.element.id} is not a whole number of øre`);
      simulation.tasks.set(effect.token, effect.element.kind);
      simulation.path.push(effect.element.id);
      return null;
    case "service":
      return operate(simulation, effect.token, effect.element.operation, effect.inputs);
    case "rules":
      return decideNow(simulation, effect);
    case "notice":
      return writeNow(simulation, effect);
    case "timer":
      simulation.timers.set(effect.timer, dayOf(effect.kind, effect.due, simulation.today));
      return null;
    case "cancel-timer":
      simulation.timers.delete(effect.timer);
      return null;
    case "cancel":
      simulation.tasks.delete(effect.token);
      return null;
    case "incident":
      simulation.problems.push(`incident at ${effect.element}: ${effect.code}, ${effect.reason}`);
      return null;
    case "passed":
      simulation.path.push(effect.element);
      return null;
    case "end":
      simulation.outcome = effect.outcome ?? simulation.outcome;
      return null;
    case "subscribe":
    case "unsubscribe":
      return null;
  }
}

function operate(simulation: Simulation, token: string, operation: string, inputs: Variables): Event {
  const value = answerOf(simulation.example, operation, inputs);
  if (value === undefined) return { type: "failed", token, code: "missing", reason: "the register has no such entry" };
  return { type: "completed", token, result: value };
}

/** What an operation answers in an example; undefined where it knows of nothing. */
export function answerOf(example: Example, operation: string, inputs: Readonly<Record<string, unknown>>): Json | undefined {
  const line = example.operations.find((each) => each.operation === operation && Object.entries(each.inputs).every(([name, value]) => JSON.stringify(inputs[name]) === JSON.stringify(value)));
  return line ? line.value : ownOperations[operation];
}

function decideNow(simulation: Simulation, effect: Extract<Effect, { type: "rules" }>): Event {
  const names = { ...simulation.state.variables, ...effect.inputs, today: simulation.today.toString() };
  const answer = simulation.service.decide(effect.element.decision, names);
  const output = jsonOf(answer.output);
  simulation.decisions.set(effect.element.decision, output);
  return { type: "completed", token: effect.token, result: output };
}

/** Writes the letter in both languages, so that a field without a value fails the example. */
function writeNow(simulation: Simulation, effect: Extract<Effect, { type: "notice" }>): Event {
  const { letter } = effect.element;
  const names = {
    ...simulation.state.variables, ...effect.inputs, today: simulation.today.toString(), case: { number: "S-2026-0000001" }, unit: { name: "Center for Parkering" }, signature: "Center for Parkering", portal: { url: "https://example.dk", renew: "https://example.dk/renew" }, due: null,
  };
  for (const locale of locales) {
    try {
      simulation.service.letter(letter, names, locale);
    } catch (error) {
      simulation.problems.push(error instanceof Error ? error.message : `the letter ${letter} cannot be written`);
    }
  }
  simulation.notices.push(letter);
  return { type: "completed", token: effect.token, result: null };
}

function dayOf(kind: "date" | "duration", due: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const workingDays = /^(\d+) working days?$/.exec(due);
  if (workingDays) return addWorkingDays(today, Number(workingDays[1]));
  return kind === "date" ? Temporal.PlainDate.from(due.slice(0, 10)) : today.add(Temporal.Duration.from(due));
}
