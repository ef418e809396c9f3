import type { Element, TimerDefinition, Variables } from "./model.ts";
import { ExpressionFailed, evaluate, type Run } from "./run.ts";

/** A timer whose time is known but which is not set yet. */
export interface DueTimer {
  readonly element: string;
  readonly kind: TimerDefinition["kind"];
  /** ISO 8601: a date or date-time, or a duration; or "10 working days". */
  readonly due: string;
}

const duration = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
const date = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?(\[[\w/]+\])?)?$/;

/** "10 working days": the law counts so, and ISO 8601 has no word for it. The caller knows the holidays. */
const workingDays = /^\d{1,3} working days?$/;

export function isTimerText(kind: TimerDefinition["kind"], text: string): boolean {
  return kind === "duration" ? duration.test(text) || workingDays.test(text) : date.test(text);
}

/** Works out when a timer is due. Throws ExpressionFailed, also where FEEL gives something that is not a time. */
export function evaluateTimer(run: Run, element: Element & { readonly timer: TimerDefinition }): DueTimer {
  const { kind, expression } = element.timer;
  const due = expression.startsWith("=") ? fromFeel(run, element.id, expression.slice(1), run.variables) : expression;
  if (!isTimerText(kind, due)) throw new ExpressionFailed(`Timer '${element.id}': the expression does not give a ${kind} in ISO 8601 or in working days`);
  return { element: element.id, kind, due };
}

/** Sets a timer for a token and says under which id. */
export function setTimer(run: Run, timerId: string, token: string, timer: DueTimer): void {
  run.effects.push({ type: "timer", timer: timerId, token, element: timer.element, kind: timer.kind, due: timer.due });
}

function fromFeel(run: Run, id: string, expression: string, variables: Variables): string {
  const value = evaluate(run, expression, variables, `Timer '${id}'`);
  return typeof value === "string" ? value : "";
}
