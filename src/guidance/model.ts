/** Guidance as it stands now: the files of the catalogue, and the editions that people have made of them in the browser (docs/decisions/0017). */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type Section, sectionFile, sections, stepFile, stepKinds, type Topic, type TopicStep } from "../catalogue/topics/model.ts";
import { locales, type LocalText } from "../platform/text.ts";

export interface EditedLink {
  readonly title: LocalText;
  /** https, or a path of this house. */
  readonly url: string;
}

/** A step of e-learning as it was typed. */
export interface EditedStep {
  /** What somebody has done is remembered under it; empty for one that is new and not saved yet. */
  readonly id: string;
  readonly kind: TopicStep["kind"];
  readonly title: LocalText;
  readonly minutes: string;
  /** Where it stands; empty when it is the topic's own text, or a film of its folder. */
  readonly url: string;
  /** Markdown. */
  readonly text: LocalText;
}

/** What can be edited in the browser. Trees, search words, films and who owns it stay in the folder. */
export interface TopicContent {
  readonly title: LocalText;
  readonly lead: LocalText;
  /** Markdown; a section that is empty in both languages is not shown. */
  readonly sections: Readonly<Record<Section, LocalText>>;
  readonly links: readonly EditedLink[];
  readonly steps: readonly EditedStep[];
}

/** A draft is kept as far as somebody has come. */
const maybeEmpty = z.strictObject({ da: z.string(), en: z.string() });
const stepSchema: z.ZodType<EditedStep> = z.strictObject({ id: z.string(), kind: z.enum(stepKinds), title: maybeEmpty, minutes: z.string(), url: z.string(), text: maybeEmpty });
const storedSchema = z.strictObject({
  title: maybeEmpty,
  lead: maybeEmpty,
  sections: z.strictObject({ how: maybeEmpty, law: maybeEmpty, technical: maybeEmpty }),
  // Editions from before these could be edited have none: there the files' own count.
  links: z.array(z.strictObject({ title: maybeEmpty, url: z.string() })).optional(),
  steps: z.array(stepSchema).optional(),
});

/** What a row of `topic_editions` holds of its topic. */
export function storedContent(content: unknown, topic: Topic): TopicContent {
  const { links, steps, ...words } = storedSchema.parse(content);
  const files = contentOf(topic);
  return { ...words, links: links ?? files.links, steps: steps ?? files.steps };
}

export function storedTitle(content: unknown): LocalText {
  return storedSchema.parse(content).title;
}

/** draft: being written. waiting: for somebody else to read and publish. dropped: given up. */
export type EditionState = "draft" | "waiting" | "published" | "dropped";

export interface TopicNow {
  /** As readers meet it. */
  readonly topic: Topic;
  /** ISO 8601 day on which somebody last read it through or published it. */
  readonly reviewed: string;
  /** The first day on which it is old. */
  readonly due: string;
}

/** What of a topic can be edited, as it stands in it. */
export function contentOf({ title, lead, files, links, steps }: Topic): TopicContent {
  const both = (file: (locale: "da" | "en") => string): LocalText => ({ da: files[file("da")] ?? "", en: files[file("en")] ?? "" });
  const section = (name: Section) => both((locale) => sectionFile(name, locale));
  return {
    title,
    lead,
    sections: { how: section("how"), law: section("law"), technical: section("technical") },
    links,
    steps: steps.map((step) => ({ id: step.id, kind: step.kind, title: step.title, minutes: String(step.minutes), url: step.url ?? "", text: both((locale) => stepFile(step.id, locale)) })),
  };
}

/** A topic with what somebody has made of it in the place of what its files say. `content` has no faults. */
export function topicWith(topic: Topic, content: TopicContent): Topic {
  const edited = new Set(locales.flatMap((locale) => [...sections.map((section) => sectionFile(section, locale)), ...topic.steps.map(({ id }) => stepFile(id, locale))]));
  const texts = locales.flatMap((locale) => [
    ...sections.map((section) => [sectionFile(section, locale), content.sections[section][locale]] as const),
    ...content.steps.filter(({ url }) => url === "").map(({ id, text }) => [stepFile(id, locale), text[locale]] as const),
  ]);
  return {
    ...topic,
    title: content.title,
    lead: content.lead,
    links: content.links,
    steps: content.steps.map(({ id, kind, title, minutes, url }) => ({ id, kind, title, minutes: Number(minutes), url: url === "" ? null : url })),
    files: { ...Object.fromEntries(Object.entries(topic.files).filter(([file]) => !edited.has(file))), ...Object.fromEntries(texts) },
  };
}

export function dueDay(topic: Topic, reviewed: string): string {
  return Temporal.PlainDate.from(reviewed).add({ months: topic.reviewMonths }).toString();
}
