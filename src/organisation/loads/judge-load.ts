import type { Finding, Plan, Planned } from "./model.ts";

/** Why a load is not applied. */
export type Refusal =
  | { readonly why: "findings"; readonly findings: readonly Finding[] }
  /** It would end more employments than a load may without being asked; `limit` is how many it may. */
  | { readonly why: "ends-too-many"; readonly ending: number; readonly limit: number };

export interface Leave {
  /** Percent of the employments that hold today. */
  readonly mostEndedPercent: number;
  /** So many may end, since somebody has looked at the plan and said the number; null when nobody has. */
  readonly mayEnd: number | null;
}

/** Whether a plan may be applied. */
export function judgeLoad(planned: Planned, leave: Leave): Refusal | null {
  if (!planned.plan) return { why: "findings", findings: planned.findings };
  const limit = endingLimit(planned.plan, leave.mostEndedPercent);
  const { ending } = planned.plan;
  return ending > Math.max(limit, leave.mayEnd ?? 0) ? { why: "ends-too-many", ending, limit } : null;
}

/** How many employments a load may end by itself. */
export function endingLimit(plan: Pick<Plan, "employed">, mostEndedPercent: number): number {
  return Math.floor((plan.employed * mostEndedPercent) / 100);
}
