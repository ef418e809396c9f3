import { authorise } from "../../../access/authorise.ts";
import type { ReadContext } from "../../../access/context.ts";
import type { Topic } from "../../model.ts";
import { ownTopics } from "../../topics/owner.ts";
import { mayTendSearch } from "../policy.ts";

/** The topics whose words somebody looks after; "all": those that belong to no topic, too. */
export type Tended = "all" | readonly string[];

/** `ownOnly`: the topics that they keep right, whatever else they look after. All words for whoever looks after the search, those of their topics for whoever keeps some right. Throws `not-allowed` for anybody else. */
export async function topicsTended(ctx: Pick<ReadContext, "actor" | "db">, topics: readonly Topic[], ownOnly = false): Promise<Tended> {
  const all = mayTendSearch(ctx.actor);
  if (all.allowed && !ownOnly) return "all";
  const own = await ownTopics(ctx, topics);
  if (own.length === 0) authorise(all);
  return own.map(({ id }) => id);
}
