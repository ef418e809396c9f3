import type { EmploymentChange, Finding, Plan, Planned } from "./model.ts";
import { live } from "./periods.ts";

/** Why a load is not applied. */
export type Refusal =
  | { readonly why: "findings"; readonly findings: readonly Finding[] }
  /** It would end more employments than a load may without being asked; `limit` is how many it may. */
  | { readonly why: "ends-too-many"; readonly ending: number; readonly limit: number }
  /** It would give somebody who loads it a place of more weight: a post, a unit or a job function brings roles, and nobody gives themselves one. */
  | { readonly why: "own-place" };

export interface Leave {
  /** Percent of the employments that hold today. */
  readonly mostEndedPercent: number;
  /** So many may end, since somebody has looked at the plan and said the number; null when nobody has. */
  readonly mayEnd: number | null;
  /** Keys of those who have sent the load in and said yes to it; none at the console or of a machine. */
  readonly loadedBy?: readonly string[];
}

/** Whether a plan may be applied. */
export function judgeLoad(planned: Planned, leave: Leave): Refusal | null {
  if (!planned.plan) return { why: "findings", findings: planned.findings };
  const { day } = planned.plan;
  if (planned.plan.employments.some((change) => leave.loadedBy?.includes(change.personKey) && gains(change, day))) return { why: "own-place" };
  const limit = endingLimit(planned.plan, leave.mostEndedPercent);
  const { ending } = planned.plan;
  return ending > Math.max(limit, leave.mayEnd ?? 0) ? { why: "ends-too-many", ending, limit } : null;
}

/** How many employments a load may end by itself. */
export function endingLimit(plan: Pick<Plan, "employed">, mostEndedPercent: number): number {
  return Math.floor((plan.employed * mostEndedPercent) / 100);
}

/** Whether an employment is more than it was: begins, lasts longer, or has another unit, job function or post. A title is only a word. */
function gains({ before, after }: EmploymentChange, day: string): boolean {
  const was = live(before);
  const lasts = (one: string | null, other: string | null) => one === null || (other !== null && other <= one);
  return after.some(({ from, to, content }) => !was.some((one) =>
    (one.from <= from || one.from <= day) && lasts(one.to, to) && one.content.unitCode === content.unitCode && one.content.jobFunctionCode === content.jobFunctionCode && (one.content.manages || !content.manages),
  ));
}
