import type { EditedTopics } from "../../catalogue/learned-search.ts";
import type { Topic } from "../../catalogue/model.ts";
import { sectionFile, sections } from "../../catalogue/topics/model.ts";
import type { Database } from "../../platform/database/database.ts";
import { locales } from "../../platform/text.ts";
import type { TopicNow } from "../model.ts";
import { topicsNow } from "./topics-now.ts";

/** The topics of the catalogue with what was published in the browser, for the search: of nobody's, and asked by no person. */
export function editedTopics(db: Database, topics: readonly Topic[]): EditedTopics {
  return {
    async stamp() {
      const { count, last } = await db.selectFrom("topic_editions").select((eb) => [eb.fn.countAll<string>().as("count"), eb.fn.max("published_at").as("last")]).where("state", "=", "published").executeTakeFirstOrThrow();
      return `${count} ${last?.getTime() ?? 0}`;
    },
    read: async () => (await topicsNow({ db }, topics)).map(topicRead),
  };
}

/** A topic with the words that readers meet in the place of those of its files. */
function topicRead({ topic, texts }: TopicNow): Topic {
  const files = sections.flatMap((section) => locales.map((locale) => [sectionFile(section, locale), texts.sections[section][locale]] as const));
  return { ...topic, title: texts.title, lead: texts.lead, files: { ...topic.files, ...Object.fromEntries(files) } };
}
