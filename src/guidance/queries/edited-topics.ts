import type { EditedTopics } from "../../catalogue/learned-search.ts";
import type { Topic } from "../../catalogue/model.ts";
import type { Database } from "../../platform/database/database.ts";
import { topicsNow } from "./topics-now.ts";

/** The topics of the catalogue with what was published in the browser, for the search: of nobody's, and asked by no person. */
export function editedTopics(db: Database, topics: readonly Topic[]): EditedTopics {
  return {
    async stamp() {
      const { count, last } = await db.selectFrom("topic_editions").select((eb) => [eb.fn.countAll<string>().as("count"), eb.fn.max("published_at").as("last")]).where("state", "=", "published").executeTakeFirstOrThrow();
      return `${count} ${last?.getTime() ?? 0}`;
    },
    read: async () => (await topicsNow({ db }, topics)).map(({ topic }) => topic),
  };
}
