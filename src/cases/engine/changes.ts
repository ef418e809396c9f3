import type { Insertable } from "kysely";
import type { Tables } from "../../platform/database/tables.ts";
import type { JobPayloads } from "../../platform/jobs/payloads.ts";
import type { Variables } from "../../process/model.ts";
import type { JournalEntry } from "../journal.ts";

type Row<T extends keyof Tables> = Insertable<Tables[T]>;
/** The jobs that a step of a process can bring. */
type StepJob = "run-service-task" | "deliver-notice";
type PlannedJob = { readonly [N in StepJob]: { readonly name: N; readonly payload: JobPayloads[N] } }[StepJob];

/** Everything one step of a process changes, gathered in memory and then written in as few statements as there are tables. */
export interface Changes {
  readonly journal: JournalEntry[];
  readonly tasks: Row<"tasks">[];
  readonly deadlines: Row<"deadlines">[];
  readonly payments: Row<"payments">[];
  readonly notices: Row<"notices">[];
  readonly timers: Row<"timers">[];
  readonly subscriptions: Row<"message_subscriptions">[];
  readonly jobs: PlannedJob[];
  /** Tokens whose work is off or done: their open task ends so. */
  readonly tasksEnded: Map<string, "done" | "cancelled">;
  readonly timersEnded: string[];
  readonly tokensUnsubscribed: string[];
  readonly inputs: Map<string, Variables>;
  readonly incidents: Map<string, { readonly code: string; readonly reason: string }>;
  readonly passed: string[];
  caseState: "in-force" | "closed" | null;
  outcome: string | null;
}

export function noChanges(): Changes {
  return {
    journal: [], tasks: [], deadlines: [], payments: [], notices: [], timers: [], subscriptions: [], jobs: [],
    tasksEnded: new Map(), timersEnded: [], tokensUnsubscribed: [], inputs: new Map(), incidents: new Map(), passed: [],
    caseState: null, outcome: null,
  };
}
