import { z } from "zod";
import { countPlan, changeKinds, entities, type Counts, type Finding, type Plan } from "./model.ts";
import { live } from "./periods.ts";
import { holdingOn } from "./timeline.ts";

const localText = z.object({ da: z.string(), en: z.string() });
const tally = z.object({ added: z.number(), changed: z.number(), moved: z.number(), ended: z.number() });
const countsShape = z.object({ unit: tally, person: tally, "job-function": tally, employment: tally });

/** What is stored with a load beside its state (`organisation_loads.counts`). */
export const loadCounts = z.object({
  planned: countsShape.optional(),
  /** What was in fact changed, over all runs of the load. */
  applied: countsShape.optional(),
  employed: z.number().optional(),
  ending: z.number().optional(),
  progress: z.object({ done: z.number(), of: z.number() }).optional(),
});
export type LoadCounts = z.output<typeof loadCounts>;

const previewRow = z.object({ entity: z.enum(entities), change: z.enum(changeKinds), key: z.string(), name: z.string(), before: z.string().nullable(), after: z.string().nullable() });
export type PreviewRow = z.output<typeof previewRow>;
const previewUnit = z.object({ code: z.string(), name: z.string(), come: z.number(), changed: z.number(), go: z.number() });

/** What one is shown before a load is applied: the first rows of each kind, and the units in which most happens. */
export const loadPreview = z.object({
  findings: z.array(z.object({ file: z.enum(["units", "employments"]), row: z.number(), column: z.string().nullable(), text: localText })),
  rows: z.array(previewRow),
  units: z.array(previewUnit),
});
export type LoadPreview = z.output<typeof loadPreview>;

const firstOfEach = 20;
const mostUnits = 50;

export function findingsPreview(findings: readonly Finding[], most: number): LoadPreview {
  return { findings: findings.slice(0, most).map((one) => ({ ...one, text: { ...one.text } })), rows: [], units: [] };
}

export function previewOf(plan: Plan, unitNames: (code: string) => string, personNames: (key: string) => string): LoadPreview {
  return { findings: [], rows: firstRows(plan, unitNames, personNames), units: unitsOf(plan, unitNames) };
}

export function countsOf(plan: Plan): { readonly planned: Counts; readonly employed: number; readonly ending: number } {
  return { planned: countPlan(plan), employed: plan.employed, ending: plan.ending };
}

function firstRows(plan: Plan, unitName: (code: string) => string, personName: (key: string) => string): PreviewRow[] {
  const unitText = (period: Plan["units"][number]["after"][number] | undefined) => period && [period.content.name.da, period.content.parentCode && `< ${unitName(period.content.parentCode)}`].filter(Boolean).join(" ");
  const jobText = (period: Plan["employments"][number]["after"][number] | undefined) => period && `${period.content.title.da}, ${unitName(period.content.unitCode)}`;
  const personText = (one: { readonly name: string; readonly email: string | null; readonly phone: string | null; readonly username: string | null } | null) => one && [one.name, one.email, one.phone, one.username].filter(Boolean).join(", ");
  const shown = <P extends { readonly from: string; readonly to: string | null }>(periods: readonly P[]) => holdingOn(live(periods), plan.day) ?? live(periods).at(-1);
  return [
    ...some(plan.units).map((one) => ({ entity: "unit" as const, change: one.change, key: one.code, name: unitName(one.code), before: unitText(shown(one.before)) ?? null, after: one.change === "ended" ? null : (unitText(shown(one.after)) ?? null) })),
    ...some(plan.people).map((one) => ({ entity: "person" as const, change: one.change, key: one.after.key, name: one.after.name, before: personText(one.before), after: personText(one.after) })),
    ...some(plan.jobFunctions).map((one) => ({ entity: "job-function" as const, change: one.change, key: one.after.code, name: one.after.name.da, before: one.before?.name.da ?? null, after: one.after.name.da })),
    ...some(plan.employments).map((one) => ({
      entity: "employment" as const, change: one.change, key: one.key, name: personName(one.personKey), before: jobText(shown(one.before)) ?? null, after: one.change === "ended" ? null : (jobText(shown(one.after)) ?? null),
    })),
  ];
}

function some<T extends { readonly change: string }>(changes: readonly T[]): T[] {
  return [...Map.groupBy(changes, (one) => one.change).values()].flatMap((ofKind) => ofKind.slice(0, firstOfEach));
}

/** People who come to a unit, change in it, and leave it; the units in which most happens first. */
function unitsOf(plan: Plan, unitName: (code: string) => string): LoadPreview["units"] {
  const units = new Map<string, { come: number; changed: number; go: number }>();
  const add = (code: string | undefined, what: "come" | "changed" | "go") => {
    if (code === undefined) return;
    const one = units.get(code) ?? { come: 0, changed: 0, go: 0 };
    one[what] += 1;
    units.set(code, one);
  };
  for (const { before, after } of plan.employments) {
    const [was, is] = [holdingOn(live(before), plan.day)?.content.unitCode, holdingOn(after, plan.day)?.content.unitCode];
    if (was === is) add(was, "changed");
    else {
      add(was, "go");
      add(is, "come");
    }
  }
  const sum = (one: { come: number; changed: number; go: number }) => one.come + one.changed + one.go;
  return [...units].toSorted(([, a], [, b]) => sum(b) - sum(a)).slice(0, mostUnits).map(([code, one]) => ({ code, name: unitName(code), ...one }));
}
