import type { ProcessModel } from "../../process/model.ts";
import type { CaseContext } from "../context.ts";

/** The outcome of a case that ends with the authority's no. */
export const refusedOutcome = "refused";

/**
 * Whether a letter is the refusal itself: from it the process comes to an end as refused without anybody deciding
 * anything more. Read from the diagram, since no name in a catalogue can be trusted to say so.
 */
export function isRefusalLetter(process: ProcessModel, element: string): boolean {
  const seen = new Set<string>();
  const next = [element];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    const here = process.elements[id];
    if (!here || seen.has(id) || (id !== element && here.type === "userTask")) continue;
    if (here.type === "endEvent" && here.outcome === refusedOutcome) return true;
    seen.add(id);
    next.push(...here.outgoing.flatMap((flow) => process.flows[flow]?.to ?? []));
  }
  return false;
}

/** Whether the case's last decision is a refusal, and so one that was made after a hearing and with reasons (recordDecision sees to that). */
export async function refusalIsDecided(ctx: Pick<CaseContext, "db">, caseId: string): Promise<boolean> {
  const last = await ctx.db.selectFrom("decisions").select("outcome").where("case_id", "=", caseId).orderBy("decided_at", "desc").orderBy("id", "desc").limit(1).executeTakeFirst();
  return last?.outcome === "refused";
}
