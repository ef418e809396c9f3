import { completeActivity, isActivity, isWork, repeatWork } from "./activity.ts";
import { errorEventFor, leaveByBoundary, leaveByError } from "./boundary.ts";
import { runOn } from "./enter.ts";
import { callEverythingOff, leave, takeUp } from "./leave.ts";
import { receiveMessage } from "./message.ts";
import type { Advanced, Environment, Event, Json, ProcessModel, State, Token } from "./model.ts";
import { beginRun, elementOf, reportIncident, type Run } from "./run.ts";

/**
 * Moves a process instance on by one event, until every token waits. Pure: the same arguments and the same ids
 * give the same answer; nothing passed in is changed. It does not throw for anything an instance can meet: what goes wrong
 * becomes an incident on the token it happened to (codes expression-failed, no-way-out, endless-loop, stuck-at-join, and the
 * code of a `failed` event). An event with nothing to act on gives the state back with `changed: false` and no effects.
 *
 * The instance has ended when `tokens` is empty. Every end event reached gives an `end` effect, so a forked process gives several.
 */
export function advance(model: ProcessModel, state: State, event: Event, environment: Environment): Advanced {
  const run = beginRun(model, state, environment);
  if (!apply(run, event)) return { tokens: state.tokens, variables: state.variables, effects: [], changed: false };
  runOn(run);
  return { tokens: [...run.tokens.values()], variables: run.variables, effects: run.effects, changed: true };
}

function apply(run: Run, event: Event): boolean {
  switch (event.type) {
    case "start":
      if (run.tokens.size > 0) return false;
      run.variables = event.variables;
      run.arrivals.push({ element: run.model.start });
      return true;
    case "completed":
      return complete(run, event.token, event.result);
    case "failed":
      return fail(run, event.token, event.code, event.reason);
    case "timer":
      return ring(run, event.timer);
    case "message":
      return receiveMessage(run, event.name, event.variables);
    case "retry":
      return retry(run, event.token);
    case "terminate":
      if (run.tokens.size === 0) return false;
      callEverythingOff(run);
      return true;
  }
}

/** Also for a token in incident: somebody has done by hand what the machine could not. */
function complete(run: Run, tokenId: string, result: Json): boolean {
  const token = run.tokens.get(tokenId);
  if (!token?.timers) return false;
  const element = elementOf(run, token.element);
  if (!isWork(element)) return false;
  completeActivity(run, token, element, result);
  return true;
}

function fail(run: Run, tokenId: string, code: string, reason: string): boolean {
  const token = run.tokens.get(tokenId);
  if (token?.state !== "waiting") return false;
  const element = elementOf(run, token.element);
  if (!isWork(element)) return false;
  const caught = errorEventFor(run, element, code);
  if (caught) leaveByError(run, token, caught);
  else reportIncident(run, token, code, reason);
  return true;
}

function ring(run: Run, timer: string): boolean {
  const token = [...run.tokens.values()].find((each) => Object.hasOwn(each.timers ?? {}, timer));
  if (!token) return false;
  const element = elementOf(run, token.timers?.[timer] ?? token.element);
  if (element.type === "boundaryTimer") {
    leaveByBoundary(run, token, element, timer);
    return true;
  }
  takeUp(run, token, timer);
  leave(run, element);
  return true;
}

function retry(run: Run, tokenId: string): boolean {
  const token = run.tokens.get(tokenId);
  if (token?.state !== "incident") return false;
  const element = elementOf(run, token.element);
  if (token.result !== undefined && isActivity(element)) completeActivity(run, withoutResult(token), element, token.result);
  else if (token.timers && isWork(element)) repeatWork(run, token, element);
  else comeAgain(run, token);
  return true;
}

/** The element was never entered, or it is a gateway: come to it once more, under the same id. */
function comeAgain(run: Run, token: Token): void {
  run.tokens.delete(token.id);
  run.arrivals.push({ element: token.element, token: token.id, ...(token.via === undefined ? {} : { via: token.via }) });
}

function withoutResult({ result: _, ...token }: Token): Token {
  return token;
}
