import type { TopicText, Texts } from "../../assistant/passages.ts";
import { sections } from "../../catalogue/topics/model.ts";
import { topicsNow } from "../../guidance/queries/topics-now.ts";
import { danishDay } from "../../platform/clock.ts";
import type { PageContext } from "../page.ts";

/** What the assistant may answer from, as readers of the pages meet it now. */
export async function textsNow(ctx: PageContext): Promise<Texts> {
  const { entries, topics, trees } = ctx.app.catalogue;
  const now = await topicsNow(ctx, topics);
  const read: readonly TopicText[] = now.map(({ topic, texts }) => ({
    id: topic.id, title: texts.title, lead: texts.lead, keywords: topic.keywords, alsoCalled: topic.alsoCalled, audience: topic.audience, sections: sections.map((section) => texts.sections[section]),
  }));
  return { entries, topics: read, trees, year: danishDay(ctx.clock.now()).year };
}
