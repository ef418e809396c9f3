/**
 * One call of `advance` at work: the tokens, variables and effects as they stand now. It is mutable and lives only inside
 * the call; from outside `advance` is a pure function.
 */
import type { Effect, Element, Environment, Json, ProcessModel, State, Token, Variables } from "./model.ts";

/** Somebody comes to an element by a flow. `token` is the id of an incident that is tried again here. */
export interface Arrival {
  readonly element: string;
  readonly via?: string;
  readonly token?: string;
}

export interface Run {
  readonly model: ProcessModel;
  readonly environment: Environment;
  /** In order of age: what comes first is served first, so that every run is repeatable. */
  readonly tokens: Map<string, Token>;
  /** Tokens made during this call: if they die in it, nobody outside needs to hear of them. */
  readonly born: Set<string>;
  arrivals: Arrival[];
  variables: Variables;
  effects: Effect[];
  entered: number;
}

/** A FEEL text could not be evaluated. Stays inside the room: `advance` makes an incident of it. */
export class ExpressionFailed extends Error {}

export function beginRun(model: ProcessModel, state: State, environment: Environment): Run {
  return {
    model,
    environment,
    tokens: new Map(state.tokens.map((token) => [token.id, token])),
    born: new Set(),
    arrivals: [],
    variables: state.variables,
    effects: [],
    entered: 0,
  };
}

export function elementOf(run: Run, id: string): Element {
  const element = run.model.elements[id];
  if (!element) throw new Error(`The process '${run.model.id}' has no element '${id}'.`);
  return element;
}

/** Puts a token down at the element somebody has come to. `timers` is present from the moment the element is entered. */
export function placeToken(run: Run, arrival: Arrival, token: Pick<Token, "state" | "timers" | "via">): Token {
  const id = arrival.token ?? run.environment.newId();
  if (!arrival.token) run.born.add(id);
  const placed: Token = { id, element: arrival.element, ...token };
  run.tokens.set(id, placed);
  return placed;
}

export function reportIncident(run: Run, token: Token, code: string, reason: string): void {
  run.tokens.set(token.id, { ...token, state: "incident" });
  run.effects.push({ type: "incident", token: token.id, element: token.element, code, reason });
}

/** Evaluates FEEL; `where` tells the reader of an incident which text it was. */
export function evaluate(run: Run, expression: string, variables: Variables, where: string): Json {
  try {
    return run.environment.evaluate(expression, variables);
  } catch (error) {
    throw new ExpressionFailed(`${where}: ${error instanceof Error ? error.message : "cannot be evaluated"}`);
  }
}
