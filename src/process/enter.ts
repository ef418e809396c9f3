import { enterReceive, enterWork, sendAndGoOn } from "./activity.ts";
import { decideWay, joinAndFork, reportStuckJoins } from "./gateway.ts";
import { callEverythingOff, leave } from "./leave.ts";
import type { Element, EndEvent, MessageCatch, TimerCatch } from "./model.ts";
import { type Arrival, elementOf, ExpressionFailed, placeToken, reportIncident, type Run } from "./run.ts";
import { evaluateTimer, setTimer } from "./timer.ts";

/** More elements than this in one `advance`, and the process runs in a circle without ever waiting. */
export const mostElementsInOneGo = 1000;

type ElementOf = { readonly [T in Element["type"]]: Extract<Element, { type: T }> };
/** What happens when somebody comes to an element. It evaluates first and changes the run afterwards. */
type Enter<E> = (run: Run, element: E, arrival: Arrival) => void;

/** A new kind of element is one line here and one function. */
const behaviours: { readonly [T in Element["type"]]: Enter<ElementOf[T]> } = {
  startEvent: leave,
  endEvent: enterEnd,
  userTask: enterWork,
  serviceTask: enterWork,
  businessRuleTask: enterWork,
  sendTask: (run, element, arrival) => (element.waitsForDelivery ? enterWork(run, element, arrival) : sendAndGoOn(run, element)),
  receiveTask: enterReceive,
  exclusiveGateway: decideWay,
  parallelGateway: joinAndFork,
  timerCatch: enterTimer,
  messageCatch: enterMessage,
  boundaryTimer: leave,
  boundaryError: leave,
  boundaryMessage: leave,
};

/** Runs on until every token waits. */
export function runOn(run: Run): void {
  for (let arrival = run.arrivals.shift(); arrival; arrival = run.arrivals.shift()) {
    run.entered += 1;
    if (run.entered > mostElementsInOneGo) stopLoop(run, arrival);
    else enterSafely(run, arrival);
  }
  reportStuckJoins(run);
}

function enterSafely(run: Run, arrival: Arrival): void {
  const element = elementOf(run, arrival.element);
  try {
    enterAs(run, element.type, element, arrival);
  } catch (error) {
    if (!(error instanceof ExpressionFailed)) throw error;
    reportIncident(run, placeToken(run, arrival, { state: "waiting" }), "expression-failed", error.message);
  }
}

function enterAs<T extends Element["type"]>(run: Run, type: T, element: ElementOf[T], arrival: Arrival): void {
  behaviours[type](run, element, arrival);
}

function stopLoop(run: Run, arrival: Arrival): void {
  const via = arrival.via === undefined ? {} : { via: arrival.via };
  const token = placeToken(run, arrival, { state: "waiting", ...via });
  reportIncident(run, token, "endless-loop", `The process came past ${mostElementsInOneGo} elements without waiting, last '${arrival.element}'`);
}

function enterEnd(run: Run, element: EndEvent): void {
  run.effects.push({ type: "passed", element: element.id });
  if (element.terminate) callEverythingOff(run);
  run.effects.push({ type: "end", element: element.id, ...(element.outcome === undefined ? {} : { outcome: element.outcome }) });
}

function enterTimer(run: Run, element: TimerCatch, arrival: Arrival): void {
  const timer = evaluateTimer(run, element);
  const id = run.environment.newId();
  const token = placeToken(run, arrival, { state: "waiting", timers: { [id]: element.id } });
  setTimer(run, id, token.id, timer);
}

function enterMessage(run: Run, element: MessageCatch, arrival: Arrival): void {
  const token = placeToken(run, arrival, { state: "waiting", timers: {} });
  run.effects.push({ type: "subscribe", token: token.id, element: element.id, message: element.message });
}
