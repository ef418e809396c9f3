import { completeActivity } from "./activity.ts";
import { leaveByBoundary } from "./boundary.ts";
import { leave, takeUp } from "./leave.ts";
import type { BoundaryMessage, MessageCatch, ReceiveTask, Token, Variables } from "./model.ts";
import { elementOf, type Run } from "./run.ts";

interface Subscriber {
  readonly token: Token;
  readonly element: MessageCatch | ReceiveTask | BoundaryMessage;
}

/** Gives a message to the token that has waited longest for it; a message has one receiver. False: nobody waits for it. */
export function receiveMessage(run: Run, name: string, variables: Variables): boolean {
  const subscriber = findSubscriber(run, name);
  if (!subscriber) return false;
  run.variables = { ...run.variables, ...variables };
  deliver(run, subscriber, variables);
  return true;
}

function deliver(run: Run, { token, element }: Subscriber, variables: Variables): void {
  switch (element.type) {
    case "messageCatch":
      takeUp(run, token);
      leave(run, element);
      return;
    case "receiveTask":
      completeActivity(run, token, element, variables);
      return;
    case "boundaryMessage":
      leaveByBoundary(run, token, element);
  }
}

function findSubscriber(run: Run, name: string): Subscriber | undefined {
  for (const token of run.tokens.values()) {
    // Without `timers` the element was never entered (an incident on the way in), so it listens to nothing.
    if (!token.timers) continue;
    const element = listeners(run, token).find((listener) => listener.message === name);
    if (element) return { token, element };
  }
  return undefined;
}

function listeners(run: Run, token: Token): readonly Subscriber["element"][] {
  const element = elementOf(run, token.element);
  const boundary = "boundary" in element ? element.boundary.map((id) => elementOf(run, id)) : [];
  // An incident here is an answer that has come and could not be used: the next one is not for this token.
  const own = token.state === "waiting" ? [element] : [];
  return [...own, ...boundary].filter(
    (each) => each.type === "messageCatch" || each.type === "receiveTask" || each.type === "boundaryMessage",
  );
}
