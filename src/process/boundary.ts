import { callOff, leave } from "./leave.ts";
import type { BoundaryError, BoundaryMessage, BoundaryTimer, Element, Token } from "./model.ts";
import { elementOf, type Run } from "./run.ts";

/** An event at the edge of an activity has happened: interrupting takes the activity's token, else it stays where it is. */
export function leaveByBoundary(run: Run, token: Token, event: BoundaryTimer | BoundaryMessage, firedTimer?: string): void {
  if (event.interrupting) callOff(run, token, firedTimer);
  else if (firedTimer !== undefined) run.tokens.set(token.id, withoutTimer(token, firedTimer));
  leave(run, event);
}

/** The work failed with a code that the diagram catches. */
export function leaveByError(run: Run, token: Token, event: BoundaryError): void {
  callOff(run, token);
  leave(run, event);
}

/** The error event at this element for a code: one that names it, else one that catches every code. */
export function errorEventFor(run: Run, element: Element, code: string): BoundaryError | undefined {
  if (!("boundary" in element)) return undefined;
  const events = element.boundary.map((id) => elementOf(run, id)).filter((event) => event.type === "boundaryError");
  return events.find((event) => event.code === code) ?? events.find((event) => event.code === undefined);
}

function withoutTimer(token: Token, timer: string): Token {
  const timers = Object.entries(token.timers ?? {}).filter(([id]) => id !== timer);
  return { ...token, timers: Object.fromEntries(timers) };
}
