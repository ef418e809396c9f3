import { follow, leave } from "./leave.ts";
import type { ExclusiveGateway, ParallelGateway, Token } from "./model.ts";
import { type Arrival, evaluate, ExpressionFailed, placeToken, reportIncident, type Run } from "./run.ts";

/** The first flow in document order whose condition is true, else the default flow (BPMN 2.0.2 §13.4.2). */
export function decideWay(run: Run, gateway: ExclusiveGateway, arrival: Arrival): void {
  const way = gateway.outgoing.find((flow) => flow !== gateway.defaultFlow && isOpen(run, flow)) ?? gateway.defaultFlow;
  if (way === undefined) {
    const token = placeToken(run, arrival, { state: "waiting" });
    reportIncident(run, token, "no-way-out", `No condition at the gateway '${gateway.id}' is true, and it has no default flow`);
    return;
  }
  run.effects.push({ type: "passed", element: gateway.id });
  follow(run, way);
}

/** Waits until one token has come by every flow, then goes on by every flow (BPMN 2.0.2 §13.4.1). */
export function joinAndFork(run: Run, gateway: ParallelGateway, arrival: Arrival): void {
  if (gateway.incoming.length < 2) {
    leave(run, gateway);
    return;
  }
  placeToken(run, arrival, { state: "at-gateway", ...(arrival.via === undefined ? {} : { via: arrival.via }) });
  const joined = gateway.incoming.map((flow) => oldestAt(run, gateway.id, flow));
  if (!joined.every((token) => token !== undefined)) return;
  for (const token of joined) run.tokens.delete(token.id);
  leave(run, gateway);
}

/** When only joins still wait, nothing will ever come to them: that is an incident and not a case that just stops. */
export function reportStuckJoins(run: Run): void {
  const tokens = [...run.tokens.values()];
  if (!tokens.every((token) => token.state === "at-gateway")) return;
  for (const token of tokens) {
    reportIncident(run, token, "stuck-at-join", `The gateway '${token.element}' waits for a way that nobody is on any more`);
  }
}

function isOpen(run: Run, flowId: string): boolean {
  const condition = run.model.flows[flowId]?.condition;
  if (condition === undefined) return true;
  const answer = evaluate(run, condition, run.variables, `Condition of '${flowId}'`);
  // FEEL answers null where a value is missing; that is not yes. Any other value is a mistake in the condition.
  if (answer !== null && typeof answer !== "boolean") throw new ExpressionFailed(`Condition of '${flowId}': the answer is neither true nor false`);
  return answer === true;
}

function oldestAt(run: Run, gateway: string, flow: string): Token | undefined {
  return [...run.tokens.values()].find((token) => token.element === gateway && token.via === flow);
}
