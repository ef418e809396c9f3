import type { Actor } from "../../../access/actor.ts";
import type { ReadContext } from "../../../access/context.ts";
import { renderMarkdown } from "../../../catalogue/guide.ts";
import { type Catalogue, type CatalogueEntry, isService, type Topic } from "../../../catalogue/model.ts";
import { captionsFile, filmFiles, hasFilm, mediaAddress } from "../../../catalogue/topics/films.ts";
import { type Section, sectionFile, stepFile, type TopicStep } from "../../../catalogue/topics/model.ts";
import type { TopicNow } from "../../../guidance/model.ts";
import { topicsNow } from "../../../guidance/queries/topics-now.ts";
import type { Locale } from "../../../platform/text.ts";
import { callHours, startOf, type TopicCard } from "../../catalogue-view.ts";
import { flowView, type FlowView } from "./flow-view.ts";

export interface TopicService {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly facts: readonly string[];
  /** Where it is asked for, when that is not here: a number to call, or another site. */
  readonly elsewhere: { readonly to: string; readonly by: "phone" | "link"; readonly label: string } | null;
}

/** A film that the house shows itself; one without captions is not shown, its words are. */
export interface FilmOfStep {
  /** The same film in each kind of file that there is of it, never empty. */
  readonly files: readonly { readonly address: string; readonly type: string; readonly name: string; readonly bytes: number }[];
  /** Address of its captions. */
  readonly captions: string;
}

export interface StepOfTopic {
  readonly id: string;
  readonly kind: TopicStep["kind"];
  readonly title: string;
  readonly minutes: number;
  readonly url: string | null;
  readonly film: FilmOfStep | null;
  /** The topic's own text of it; null where it stands elsewhere. */
  readonly html: string | null;
  /** Null for somebody whom nobody knows. */
  readonly done: boolean | null;
}

/** What of a topic page can be edited, as it stands or as somebody would have it stand. */
export interface TopicParts {
  readonly title: string;
  readonly lead: string;
  /** HTML of the topic's Markdown; null where there is nothing. */
  readonly sections: Readonly<Record<Section, string | null>>;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly steps: readonly StepOfTopic[];
}

export interface TopicView extends TopicParts {
  readonly id: string;
  readonly parent: TopicCard | null;
  readonly children: readonly TopicCard[];
  readonly trees: readonly { readonly path: string; readonly title: string; readonly lead: string }[];
  readonly services: readonly TopicService[];
  readonly flows: readonly FlowView[];
  readonly reviewed: string;
}

/** `done`: ids of the steps that the reader has taken; null for somebody whom nobody knows. */
export function topicParts(topic: Topic, locale: Locale, done: readonly string[] | null): TopicParts {
  const html = (section: Section) => {
    const text = topic.files[sectionFile(section, locale)] ?? "";
    return text.trim() === "" ? null : renderMarkdown(text);
  };
  return {
    title: topic.title[locale],
    lead: topic.lead[locale],
    sections: { how: html("how"), law: html("law"), technical: html("technical") },
    links: topic.links.map(({ title, url }) => ({ title: title[locale], url })),
    steps: topic.steps.map((step) => stepOfTopic(topic, step, locale, done)),
  };
}

export function topicView(catalogue: Catalogue, now: TopicNow, around: { readonly locale: Locale; readonly done: readonly string[] | null; readonly others: readonly TopicNow[] }): TopicView {
  const { locale, done, others } = around;
  const { topic } = now;
  const entries = catalogue.entries.filter((entry) => entry.topic === topic.id);
  const parent = others.find((other) => other.topic.id === topic.parent);
  return {
    id: topic.id,
    ...topicParts(topic, locale, done),
    parent: parent ? cardOf(parent, locale) : null,
    children: others.filter((other) => other.topic.parent === topic.id).map((other) => cardOf(other, locale)).toSorted(byTitle(locale)),
    trees: topic.trees.flatMap((id) => catalogue.trees.filter((tree) => tree.id === id)).map((tree) => ({ path: `/spoerg/${tree.id}`, title: tree.title[locale], lead: tree.lead[locale] })),
    services: entries.toSorted((one, other) => Number(isService(other)) - Number(isService(one))).map((entry) => topicService(catalogue, entry, locale)),
    flows: entries.filter(isService).map((service) => flowView(service, locale)),
    reviewed: now.reviewed,
  };
}

function topicService(catalogue: Catalogue, entry: CatalogueEntry, locale: Locale): TopicService {
  const { channel, phone } = entry;
  return {
    id: entry.id,
    title: entry.title[locale],
    note: entry.lead[locale],
    facts: [entry.price?.text[locale], entry.answerTime?.text[locale], callHours(catalogue, entry, locale)].filter((fact) => fact !== undefined),
    elsewhere: channel === "self-service" ? null : { to: startOf(entry), by: channel, label: channel === "phone" ? (phone ?? "") : entry.start[locale] },
  };
}

function stepOfTopic(topic: Topic, step: TopicStep, locale: Locale, done: readonly string[] | null): StepOfTopic {
  const text = topic.files[stepFile(step.id, locale)];
  return { id: step.id, kind: step.kind, title: step.title[locale], minutes: step.minutes, url: step.url, film: filmOf(topic, step, locale), html: step.url === null && text ? renderMarkdown(text) : null, done: done?.includes(step.id) ?? null };
}

function filmOf({ media }: Topic, step: TopicStep, locale: Locale): FilmOfStep | null {
  if (!hasFilm(step)) return null;
  const files = filmFiles(step.id, locale).flatMap((name) => {
    const file = media[name];
    return file?.type ? [{ address: mediaAddress(file), type: file.type, name, bytes: file.bytes }] : [];
  });
  const captions = media[captionsFile(step.id, locale)];
  return files.length === 0 || !captions?.type ? null : { files, captions: mediaAddress(captions) };
}

export function cardOf({ topic: { id, title, lead } }: Pick<TopicNow, "topic">, locale: Locale): TopicCard {
  return { id, title: title[locale], lead: lead[locale] };
}

export function byTitle(locale: Locale): (one: TopicCard, other: TopicCard) => number {
  const { compare } = new Intl.Collator(locale);
  return (one, other) => compare(one.title, other.title);
}

/** Each topic that is a part of no other, with its parts, by title. */
export async function topicList(ctx: ReadContext<Actor>, topics: readonly Topic[]): Promise<readonly (TopicCard & { readonly children: readonly TopicCard[] })[]> {
  const all = await topicsNow(ctx, topics);
  const sort = byTitle(ctx.locale);
  const parts = (id: string) => all.filter(({ topic }) => topic.parent === id).map((part) => cardOf(part, ctx.locale)).toSorted(sort);
  return all.filter(({ topic }) => topic.parent === undefined).map((one) => ({ ...cardOf(one, ctx.locale), children: parts(one.topic.id) })).toSorted(sort);
}
