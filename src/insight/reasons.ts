import { type Catalogue, isService } from "../catalogue/model.ts";
import type { Reason } from "./commands/count-week.ts";

/** Outcomes with this id send a case back to the applicant. */
const sendsBack = "ask";

/** What is counted where none of the texts stands in what was asked for (db/migrations/0018-why-sent-back.sql). */
export const otherReason = "other";

/** The standard texts with which each service's cases are sent back. */
export function reasonsOf(catalogue: Catalogue): readonly Reason[] {
  return catalogue.entries.filter(isService).flatMap((service) =>
    Object.values(service.tasks).flatMap(({ outcomes }) =>
      outcomes.filter((outcome) => outcome.id === sendsBack).flatMap(({ standardTexts }) => standardTexts.flatMap(({ id, text }) => [text.da, text.en].map((words) => ({ service: service.id, id, text: words })))),
    ),
  );
}
