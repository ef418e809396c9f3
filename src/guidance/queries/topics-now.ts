import type { ReadContext } from "../../access/context.ts";
import type { Topic } from "../../catalogue/model.ts";
import { danishDay } from "../../platform/clock.ts";
import { dueDay, storedContent, type TopicNow, topicWith } from "../model.ts";

/**
 * Topics as readers meet them, in the order given: the newest published edition of each, for as long as the files are those that it was made
 * from; else the files.
 */
export async function topicsNow({ db }: Pick<ReadContext, "db">, topics: readonly Topic[]): Promise<readonly TopicNow[]> {
  if (topics.length === 0) return [];
  const ids = topics.map((topic) => topic.id);
  const editions = await db
    .selectFrom("topic_editions")
    .distinctOn("topic")
    .select(["topic", "content", "published_at"])
    .where("state", "=", "published")
    .where((eb) => eb.or(topics.map((topic) => eb.and([eb("topic", "=", topic.id), eb("base_hash", "=", topic.hash)]))))
    .orderBy("topic")
    .orderBy("published_at", "desc")
    .execute();
  const reviews = await db.selectFrom("topic_reviews").select(["topic", (eb) => eb.fn.max("reviewed_on").as("on")]).where("topic", "in", ids).groupBy("topic").execute();
  return topics.map((topic) => {
    const edition = editions.find((row) => row.topic === topic.id);
    const days = [topic.reviewed, edition?.published_at ? danishDay(edition.published_at).toString() : "", reviews.find((row) => row.topic === topic.id)?.on ?? ""];
    const reviewed = days.toSorted().at(-1) ?? topic.reviewed;
    return { topic: edition ? topicWith(topic, storedContent(edition.content, topic)) : topic, reviewed, due: dueDay(topic, reviewed) };
  });
}
