/**
 * What the engine knows of a BPMN 2.0 process. Pure data: no cases, no database, no clock. Conditions and inputs are FEEL
 * texts, evaluated by whoever calls `advance` (the rules room), so this room stands alone.
 */
import type { LocalText } from "../platform/text.ts";

/** JSON as it is stored: process variables are plain data. Amounts are whole øre, days are ISO 8601 texts. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Variables = { readonly [key: string]: Json };

interface Common {
  readonly id: string;
  readonly name: LocalText;
  /** Ids of outgoing sequence flows, in document order. */
  readonly outgoing: readonly string[];
  readonly incoming: readonly string[];
  /** skranke:step — the id of the applicant's step that this element belongs to, for the line of steps. */
  readonly step?: string;
  /** Line of the element in its file, for errors. */
  readonly line: number;
}

export interface Mapping {
  readonly name: string;
  /** FEEL, without the leading "=". */
  readonly value: string;
}

interface Activity extends Common {
  /** Ids of the boundary events attached to it. */
  readonly boundary: readonly string[];
  readonly inputs: readonly Mapping[];
  /** Evaluated with the variables plus `result`; each becomes a variable. */
  readonly outputs: readonly Mapping[];
}

export interface UserTask extends Activity {
  readonly type: "userTask";
  /** skranke:task kind, performer, required, due (FEEL or ISO duration; "3 working days" is the caller's to understand). */
  readonly kind: string;
  readonly performer: "applicant" | "caseworker" | "approver";
  readonly required: boolean;
  readonly due?: string;
}
export interface ServiceTask extends Activity {
  readonly type: "serviceTask";
  /** skranke:operation — the name under which the caller knows what to do. */
  readonly operation: string;
}
export interface RuleTask extends Activity {
  readonly type: "businessRuleTask";
  /** skranke:decision — name of the DMN decision. */
  readonly decision: string;
  /** Variable that receives the answer. */
  readonly resultVariable: string;
}
export interface SendTask extends Activity {
  readonly type: "sendTask";
  /** skranke:letter — name of the letter in the catalogue. */
  readonly letter: string;
  /** Waits until a channel has accepted it (a decision letter), or goes on at once (a reminder). */
  readonly waitsForDelivery: boolean;
}
export interface ReceiveTask extends Activity {
  readonly type: "receiveTask";
  readonly message: string;
}
export interface StartEvent extends Common { readonly type: "startEvent" }
export interface EndEvent extends Common {
  readonly type: "endEvent";
  /** skranke:outcome — the outcome that the case ends with. */
  readonly outcome?: string;
  /** A terminate end event takes every other token away. */
  readonly terminate: boolean;
}
export interface ExclusiveGateway extends Common {
  readonly type: "exclusiveGateway";
  readonly defaultFlow?: string;
}
export interface ParallelGateway extends Common { readonly type: "parallelGateway" }
export interface TimerCatch extends Common { readonly type: "timerCatch"; readonly timer: TimerDefinition }
export interface MessageCatch extends Common { readonly type: "messageCatch"; readonly message: string }
export interface BoundaryTimer extends Common {
  readonly type: "boundaryTimer";
  readonly attachedTo: string;
  readonly interrupting: boolean;
  readonly timer: TimerDefinition;
}
export interface BoundaryError extends Common {
  readonly type: "boundaryError";
  readonly attachedTo: string;
  /** Catches this code only; without one, every code. */
  readonly code?: string;
}
export interface BoundaryMessage extends Common {
  readonly type: "boundaryMessage";
  readonly attachedTo: string;
  readonly interrupting: boolean;
  readonly message: string;
}

/** ISO 8601 text, or a FEEL expression when it begins with "="; evaluates to a date, date-time or duration text. */
export interface TimerDefinition {
  readonly kind: "date" | "duration";
  readonly expression: string;
}

export type Element =
  | StartEvent | EndEvent | UserTask | ServiceTask | RuleTask | SendTask | ReceiveTask | ExclusiveGateway | ParallelGateway
  | TimerCatch | MessageCatch | BoundaryTimer | BoundaryError | BoundaryMessage;

export interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** What a gateway's question is answered with: "Ja". */
  readonly name?: LocalText;
  /** FEEL, without "=". */
  readonly condition?: string;
  readonly line: number;
}

/** One of the steps an applicant sees; `skranke:step` elements in the process' extension elements, in order. */
export interface Step {
  readonly id: string;
  readonly name: LocalText;
  readonly note?: LocalText;
}

export interface ProcessModel {
  readonly id: string;
  readonly start: string;
  readonly elements: Readonly<Record<string, Element>>;
  readonly flows: Readonly<Record<string, Flow>>;
  readonly steps: readonly Step[];
}

/** Where a process instance stands. A token is at one element; `id` is given by the caller's id source. */
export interface Token {
  readonly id: string;
  readonly element: string;
  readonly state: "waiting" | "incident" | "at-gateway";
  /** At a parallel join: the flow it came by. */
  readonly via?: string;
  /** Timer ids of this token's boundary timers or own timer, with the element each belongs to. Present once the element is entered. */
  readonly timers?: Readonly<Record<string, string>>;
  /** In incident after the work was done (an output could not be evaluated): what the work gave, so that a retry does not do it again. */
  readonly result?: Json;
}

export interface State {
  readonly tokens: readonly Token[];
  readonly variables: Variables;
}

export type Event =
  | { readonly type: "start"; readonly variables: Variables }
  /** The work at a token is done; `result` is visible to its output mappings (and becomes the result variable of a rule task). */
  | { readonly type: "completed"; readonly token: string; readonly result: Json }
  /** The work failed for good: to the matching boundary error event, or an incident. */
  | { readonly type: "failed"; readonly token: string; readonly code: string; readonly reason: string }
  /** A timer came due. `timer` is the id that the effect carried. Unknown or gone: no change. */
  | { readonly type: "timer"; readonly timer: string }
  /** A message arrived; correlated by the caller to the instance. With no subscriber: no change, and says so. */
  | { readonly type: "message"; readonly name: string; readonly variables: Variables }
  /** A person has had an incident tried again. */
  | { readonly type: "retry"; readonly token: string }
  /** The case is withdrawn or closed from outside: every token goes. */
  | { readonly type: "terminate" };

export type Effect =
  | { readonly type: "user-task"; readonly token: string; readonly element: UserTask; readonly inputs: Variables }
  | { readonly type: "service"; readonly token: string; readonly element: ServiceTask; readonly inputs: Variables }
  | { readonly type: "rules"; readonly token: string; readonly element: RuleTask; readonly inputs: Variables }
  | { readonly type: "notice"; readonly token: string; readonly element: SendTask; readonly inputs: Variables }
  | { readonly type: "timer"; readonly timer: string; readonly token: string; readonly element: string; readonly kind: "date" | "duration"; readonly due: string }
  | { readonly type: "cancel-timer"; readonly timer: string }
  | { readonly type: "subscribe"; readonly token: string; readonly element: string; readonly message: string }
  | { readonly type: "unsubscribe"; readonly token: string }
  /** The token left its activity without completing it (boundary event, terminate): its task or job is off. */
  | { readonly type: "cancel"; readonly token: string; readonly element: string }
  | { readonly type: "incident"; readonly token: string; readonly element: string; readonly code: string; readonly reason: string }
  /** Came past this element; for the journal and for counting. */
  | { readonly type: "passed"; readonly element: string }
  | { readonly type: "end"; readonly element: string; readonly outcome?: string };

/** What `advance` needs from outside; injected, so the function stays pure. */
export interface Environment {
  /** Evaluates FEEL on the variables; throws an Error with a plain message where it cannot. */
  evaluate(expression: string, variables: Variables): Json;
  newId(): string;
}

export interface Advanced extends State {
  readonly effects: readonly Effect[];
  /** False when the event met nothing to act on (late timer, unknown token, message without subscriber). */
  readonly changed: boolean;
}
