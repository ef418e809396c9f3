/** A bench for the engine: predictable ids, a FEEL so small that the room needs no rules, and the state kept between events. */
import { advance } from "../advance.ts";
import type { Advanced, Effect, Environment, Event, Json, ProcessModel, State, Token, Variables } from "../model.ts";
import { readProcess } from "../read.ts";
import { bpmn } from "./files.ts";

/** Knows literals (JSON), names with dots, and "a = literal"; "!" fails. */
export function tinyFeel(expression: string, variables: Variables): Json {
  if (expression === "!") throw new Error("cannot be read");
  const equals = /^([\w.]+) = (.+)$/.exec(expression);
  if (equals) return look(equals[1] ?? "", variables) === literal(equals[2] ?? "");
  return /^[a-z][\w.]*$/i.test(expression) && !["true", "false", "null"].includes(expression) ? look(expression, variables) : literal(expression);
}

function literal(text: string): Json {
  const parsed: Json = JSON.parse(text);
  return parsed;
}

function look(name: string, variables: Variables): Json {
  let value: Json = variables;
  for (const part of name.split(".")) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    const group: { readonly [key: string]: Json } = Object.fromEntries(Object.entries(value));
    value = group[part] ?? null;
  }
  return value;
}

export function testEnvironment(): Environment {
  let count = 0;
  return { evaluate: tinyFeel, newId: () => `id${(count += 1)}` };
}

export const nothing: State = { tokens: [], variables: {} };

export interface Bench {
  readonly model: ProcessModel;
  /** Applies an event to the state and keeps what comes out. */
  send(event: Event): Advanced;
  start(variables?: Variables): Advanced;
  /** Completes the one token at an element. */
  complete(element: string, result?: Json): Advanced;
  fail(element: string, code?: string): Advanced;
  at(element: string): Token;
  state(): State;
  /** Elements with a token, in order. */
  where(): readonly string[];
}

export async function benchOf(body: readonly string[], roots = ""): Promise<Bench> {
  return benchFor(await readProcess(bpmn(body.join("\n"), roots), "test.bpmn"));
}

export function benchFor(model: ProcessModel, environment = testEnvironment()): Bench {
  let state = nothing;
  const send = (event: Event): Advanced => {
    const advanced = advance(model, state, event, environment);
    state = { tokens: advanced.tokens, variables: advanced.variables };
    return advanced;
  };
  const at = (element: string): Token => {
    const token = state.tokens.find((each) => each.element === element);
    if (!token) throw new Error(`No token at '${element}', only at ${state.tokens.map((each) => each.element).join(", ")}`);
    return token;
  };
  return {
    model,
    send,
    at,
    start: (variables = {}) => send({ type: "start", variables }),
    complete: (element, result = null) => send({ type: "completed", token: at(element).id, result }),
    fail: (element, code = "broken") => send({ type: "failed", token: at(element).id, code, reason: "It broke" }),
    state: () => state,
    where: () => state.tokens.map((token) => token.element),
  };
}

/** The effects of one kind. */
export function only<T extends Effect["type"]>(advanced: Advanced, type: T): readonly Extract<Effect, { type: T }>[] {
  return advanced.effects.filter((effect): effect is Extract<Effect, { type: T }> => effect.type === type);
}
export function passed(advanced: Advanced): readonly string[] {
  return only(advanced, "passed").map((effect) => effect.element);
}
