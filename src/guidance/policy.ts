import type { Actor } from "../access/actor.ts";
import { denied, type Verdict } from "../access/verdict.ts";
import { mayEditTopic } from "../catalogue/topics/owner.ts";

/** Four eyes: nobody who has written in an edition publishes it. */
export function mayPublishEdition(actor: Actor, unitPath: readonly string[], writers: readonly string[]): Verdict {
  const verdict = mayEditTopic(actor, unitPath);
  if (!verdict.allowed) return verdict;
  return actor.kind === "employee" && !writers.includes(actor.personId) ? verdict : denied("prepared-it");
}
