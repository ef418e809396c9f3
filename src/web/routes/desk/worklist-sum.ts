import type { WorklistCounts } from "../../../cases/queries/worklist.ts";
import { m } from "../../paraglide/messages.js";

/** "41 opgaver. 1 er over fristen, 2 har frist i dag." */
export function worklistSum({ all, late, today }: WorklistCounts): string {
  const urgent = [late > 0 ? m.desk_sum_late({ count: late }) : "", today > 0 ? m.desk_sum_today({ count: today }) : ""].filter((part) => part !== "");
  const every = `${m.desk_tasks({ count: all })}.`;
  return urgent.length === 0 ? every : `${every} ${urgent.join(", ")}.`;
}
