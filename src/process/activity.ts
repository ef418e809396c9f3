import { takeUp, leave } from "./leave.ts";
import type { Effect, Element, Json, ReceiveTask, RuleTask, SendTask, ServiceTask, Token, UserTask, Variables } from "./model.ts";
import { type Arrival, elementOf, ExpressionFailed, placeToken, reportIncident, type Run } from "./run.ts";
import { type DueTimer, evaluateTimer, setTimer } from "./timer.ts";
import { mapInputs, mapOutputs, withVariable } from "./variables.ts";

/** An element at which somebody outside does something and then says so. */
export type Work = UserTask | ServiceTask | RuleTask | SendTask;
export type Activity = Work | ReceiveTask;

export function isActivity(element: Element): element is Activity {
  return "boundary" in element;
}
export function isWork(element: Element): element is Work {
  return isActivity(element) && element.type !== "receiveTask";
}

/** Everything that can fail is evaluated before the token is put down, so a failed entry leaves nothing half done. */
export function enterWork(run: Run, element: Work, arrival: Arrival): void {
  const inputs = mapInputs(run, element);
  const timers = boundaryTimers(run, element);
  const token = waitAt(run, arrival, timers);
  run.effects.push(workEffect(element, token.id, inputs));
  watchBoundary(run, element, token, timers);
}

/** A letter that nobody waits for: it is on its way, and so are we. Its token never rests. */
export function sendAndGoOn(run: Run, element: SendTask): void {
  const inputs = mapInputs(run, element);
  run.variables = mapOutputs(run, element, run.variables, null);
  run.effects.push(workEffect(element, run.environment.newId(), inputs));
  leave(run, element);
}

export function enterReceive(run: Run, element: ReceiveTask, arrival: Arrival): void {
  const timers = boundaryTimers(run, element);
  const token = waitAt(run, arrival, timers);
  run.effects.push({ type: "subscribe", token: token.id, element: element.id, message: element.message });
  watchBoundary(run, element, token, timers);
}

/** The work is done: outputs, then on. Where an output fails, the token keeps the result, so a retry does not do the work again. */
export function completeActivity(run: Run, token: Token, element: Activity, result: Json): void {
  try {
    const before = element.type === "businessRuleTask" ? withVariable(run.variables, element.resultVariable, result) : run.variables;
    run.variables = mapOutputs(run, element, before, result);
  } catch (error) {
    if (!(error instanceof ExpressionFailed)) throw error;
    reportIncident(run, { ...token, result }, "expression-failed", error.message);
    return;
  }
  takeUp(run, token);
  leave(run, element);
}

/** Asks for the work of a token once more, under the same id: who does it can tell that it is the same. */
export function repeatWork(run: Run, token: Token, element: Work): void {
  try {
    const inputs = mapInputs(run, element);
    run.tokens.set(token.id, { ...token, state: "waiting" });
    run.effects.push(workEffect(element, token.id, inputs));
  } catch (error) {
    if (!(error instanceof ExpressionFailed)) throw error;
    reportIncident(run, token, "expression-failed", error.message);
  }
}

function boundaryTimers(run: Run, element: Activity): ReadonlyMap<string, DueTimer> {
  const boundary = element.boundary.map((id) => elementOf(run, id));
  const due = boundary.flatMap((event) => (event.type === "boundaryTimer" ? [evaluateTimer(run, event)] : []));
  return new Map(due.map((timer) => [run.environment.newId(), timer]));
}

function waitAt(run: Run, arrival: Arrival, timers: ReadonlyMap<string, DueTimer>): Token {
  const elements = [...timers].map(([id, timer]) => [id, timer.element]);
  return placeToken(run, arrival, { state: "waiting", timers: Object.fromEntries(elements) });
}

function watchBoundary(run: Run, element: Activity, token: Token, timers: ReadonlyMap<string, DueTimer>): void {
  for (const [id, timer] of timers) setTimer(run, id, token.id, timer);
  for (const id of element.boundary) {
    const event = elementOf(run, id);
    if (event.type !== "boundaryMessage") continue;
    run.effects.push({ type: "subscribe", token: token.id, element: event.id, message: event.message });
  }
}

function workEffect(element: Work, token: string, inputs: Variables): Effect {
  switch (element.type) {
    case "userTask":
      return { type: "user-task", token, element, inputs };
    case "serviceTask":
      return { type: "service", token, element, inputs };
    case "businessRuleTask":
      return { type: "rules", token, element, inputs };
    case "sendTask":
      return { type: "notice", token, element, inputs };
  }
}
