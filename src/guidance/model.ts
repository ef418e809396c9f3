/** Guidance as it stands now: the files of the catalogue, and the editions that people have made of them in the browser (docs/decisions/0017). */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type Section, sectionFile, type Topic } from "../catalogue/topics/model.ts";
import type { LocalText } from "../platform/text.ts";

/** What can be edited in the browser: the words. Links, steps, trees and who owns it stay in topic.yaml. */
export interface TopicTexts {
  readonly title: LocalText;
  readonly lead: LocalText;
  /** Markdown; a section that is empty in both languages is not shown. */
  readonly sections: Readonly<Record<Section, LocalText>>;
}

/** A draft is kept as far as somebody has come. */
const maybeEmpty = z.strictObject({ da: z.string(), en: z.string() });
export const topicTextsSchema: z.ZodType<TopicTexts> = z.strictObject({
  title: maybeEmpty,
  lead: maybeEmpty,
  sections: z.strictObject({ how: maybeEmpty, law: maybeEmpty, technical: maybeEmpty }),
});

/** draft: being written. waiting: for somebody else to read and publish. dropped: given up. */
export type EditionState = "draft" | "waiting" | "published" | "dropped";

/** A topic as readers meet it. */
export interface TopicNow {
  readonly topic: Topic;
  readonly texts: TopicTexts;
  /** ISO 8601 day on which somebody last read it through or published it. */
  readonly reviewed: string;
  /** The first day on which it is old. */
  readonly due: string;
}

export function textsOfFiles(topic: Topic): TopicTexts {
  const section = (name: Section): LocalText => ({ da: topic.files[sectionFile(name, "da")] ?? "", en: topic.files[sectionFile(name, "en")] ?? "" });
  return { title: topic.title, lead: topic.lead, sections: { how: section("how"), law: section("law"), technical: section("technical") } };
}

export function dueDay(topic: Topic, reviewed: string): string {
  return Temporal.PlainDate.from(reviewed).add({ months: topic.reviewMonths }).toString();
}
