import { m } from "../paraglide/messages.js";
import { Shape, type StatusKind } from "./status.tsx";

export interface StepView {
  readonly name: string;
  readonly note?: string | null;
  /** yours: now, and you must act. ours: now, and we do. */
  readonly state: "done" | "yours" | "ours" | "later";
}

const shapes: Readonly<Record<StepView["state"], StatusKind>> = { done: "done", yours: "yours", ours: "working", later: "waiting" };

/** Where a process is: a line across from 900 px, down below that. `vertical` keeps it down. */
export function StepLine({ steps, vertical }: { steps: readonly StepView[]; vertical?: boolean }) {
  return (
    <ol className={vertical ? "sk-steps" : "sk-steps sk-steps-across"}>
      {steps.map((step) => (
        <li key={step.name} className={`sk-step-${step.state}`} aria-current={step.state === "yours" || step.state === "ours" ? "step" : undefined}>
          <Shape kind={shapes[step.state]} size={20} />
          <div>
            <span className="sk-step-name">{step.name}</span>
            {step.state === "done" && <span className="sr-only">{m.step_done()}</span>}
            {step.note && <span className="sk-small">{step.note}</span>}
          </div>
        </li>
      ))}
    </ol>
  );
}
