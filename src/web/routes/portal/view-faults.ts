import { longestViewName, mostViews, type ViewFault, viewFaults } from "../../../cases/commands/keep-view.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import { m } from "../../paraglide/messages.js";

const words: Readonly<Record<ViewFault, () => string>> = {
  "empty": m.follow_view_empty, "too-long": () => m.follow_view_long({ count: longestViewName }), "taken": m.follow_view_taken, "too-many": () => m.follow_view_many({ count: mostViews }),
};

/** Why a view could not be kept under a name, for the person; any other error goes on. */
export function viewFaultOf(error: unknown): string {
  const fault = isSkrankeError(error, "invalid-answers") ? viewFaults.find((one) => error.details.includes(one)) : undefined;
  if (!fault) throw error;
  return words[fault]();
}
