import type { ProcessModel } from "../../process/model.ts";
import type { CaseContext } from "../context.ts";

/** The outcomes of a case that ends with a no: the authority's, and that of an employee's own unit (docs/decisions/0012). */
const noes = ["refused", "rejected"] as const;
type No = (typeof noes)[number];

export function isNo(outcome: string | undefined): outcome is No {
  return noes.some((no) => no === outcome);
}

/**
 * Which no a letter is, if any: from it the process comes to an end as refused without anybody deciding
 * anything more. Read from the diagram, since no name in a catalogue can be trusted to say so.
 */
export function noOfLetter(process: ProcessModel, element: string): No | null {
  const seen = new Set<string>();
  const next = [element];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    const here = process.elements[id];
    if (!here || seen.has(id) || (id !== element && here.type === "userTask")) continue;
    if (here.type === "endEvent" && isNo(here.outcome)) return here.outcome;
    seen.add(id);
    next.push(...here.outgoing.flatMap((flow) => process.flows[flow]?.to ?? []));
  }
  return null;
}

/** Whether the case's last decision is this no, and so one that was made as it must be (recordDecision sees to that). */
export async function noIsDecided(ctx: Pick<CaseContext, "db">, caseId: string, no: No): Promise<boolean> {
  const last = await ctx.db.selectFrom("decisions").select("outcome").where("case_id", "=", caseId).orderBy("decided_at", "desc").orderBy("id", "desc").limit(1).executeTakeFirst();
  return last?.outcome === no;
}
