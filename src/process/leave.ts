import type { Effect, Element, Token } from "./model.ts";
import { elementOf, type Run } from "./run.ts";

/** Goes on from an element by every flow that leaves it. */
export function leave(run: Run, element: Element): void {
  run.effects.push({ type: "passed", element: element.id });
  for (const flow of element.outgoing) follow(run, flow);
}

/** Goes on by one flow. */
export function follow(run: Run, flowId: string): void {
  const flow = run.model.flows[flowId];
  if (!flow) throw new Error(`The process '${run.model.id}' has no flow '${flowId}'.`);
  run.arrivals.push({ element: flow.to, via: flowId });
}

/** Takes a token up from its element: its timers and subscriptions go, except the timer that has just come due. */
export function takeUp(run: Run, token: Token, firedTimer?: string): void {
  run.tokens.delete(token.id);
  for (const timer of Object.keys(token.timers ?? {})) {
    if (timer !== firedTimer) run.effects.push({ type: "cancel-timer", timer });
  }
  if (token.timers && subscribes(run, token)) run.effects.push({ type: "unsubscribe", token: token.id });
}

/** Takes a token away from an element that it has not completed, and calls its work off. */
export function callOff(run: Run, token: Token, firedTimer?: string): void {
  run.effects = run.effects.filter((effect) => !concerns(effect, token));
  if (run.born.has(token.id)) {
    run.tokens.delete(token.id);
    return;
  }
  if (hasWork(elementOf(run, token.element))) run.effects.push({ type: "cancel", token: token.id, element: token.element });
  takeUp(run, token, firedTimer);
}

/** Ends everything: no token and nobody on the way is left. */
export function callEverythingOff(run: Run): void {
  run.arrivals = [];
  for (const token of [...run.tokens.values()]) callOff(run, token);
}

function subscribes(run: Run, token: Token): boolean {
  const element = elementOf(run, token.element);
  if (element.type === "messageCatch" || element.type === "receiveTask") return true;
  return "boundary" in element && element.boundary.some((id) => elementOf(run, id).type === "boundaryMessage");
}

function hasWork(element: Element): boolean {
  return "boundary" in element && element.type !== "receiveTask";
}

function concerns(effect: Effect, token: Token): boolean {
  return "token" in effect && effect.token === token.id;
}
