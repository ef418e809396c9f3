/** Guidance for a subject, as its folder in catalogue/topics says it (docs/how-to/write-guidance.md). */
import type { Locale, LocalText } from "../../platform/text.ts";

/** What a topic page explains, in the order of the page: what to do, what the law says, how to use it. */
export const sections = ["how", "law", "technical"] as const;
export type Section = (typeof sections)[number];

/** The most that a page is helped by; more is a page that nobody looks over. */
export const mostLinks = 20;
export const mostSteps = 20;
/** The most minutes of a step. */
export const longestStep = 600;

export const stepKinds = ["read", "video", "course"] as const;

/** One step of e-learning. */
export interface TopicStep {
  readonly id: string;
  readonly kind: (typeof stepKinds)[number];
  readonly title: LocalText;
  readonly minutes: number;
  /** Where it stands; null when its text is the topic's own (step-<id>.da.md), and so is the film of a video (film-<id>.da.webm). */
  readonly url: string | null;
}

/** topic.yaml, parsed. */
export interface TopicSettings {
  readonly id: string;
  readonly title: LocalText;
  readonly lead: LocalText;
  readonly keywords: Readonly<Record<Locale, readonly string[]>>;
  readonly alsoCalled: Readonly<Record<Locale, readonly string[]>>;
  readonly audience: readonly ("citizen" | "company" | "employee")[];
  /** The topic that it is a part of. */
  readonly parent?: string;
  /** Code of the unit that keeps it right. */
  readonly owner: string;
  /** ISO 8601 day on which somebody last read it through. */
  readonly reviewed: string;
  /** Months after which it must be read through again. */
  readonly reviewMonths: number;
  /** Addresses outside (https), or paths of this house. */
  readonly links: readonly { readonly title: LocalText; readonly url: string }[];
  readonly steps: readonly TopicStep[];
  /** Question trees that its page leads to. */
  readonly trees: readonly string[];
}

export type MediaType = "video/webm" | "video/mp4" | "text/vtt";

/** A film or its captions: what is known of it without having it in memory. */
export interface MediaFile {
  /** Where it lies. */
  readonly path: string;
  readonly bytes: number;
  /** When it was last written, milliseconds since 1970: another file in its place is not what was looked at. */
  readonly written: number;
  /** SHA-256 of its bytes, hex. */
  readonly hash: string;
  /** What its first bytes say it is; null where they say nothing that is shown here. */
  readonly type: MediaType | null;
}

export interface Topic extends TopicSettings {
  /** SHA-256 of names and bytes of all its files, hex: an edit in the browser was made from one of these. */
  readonly hash: string;
  /** Its texts. */
  readonly files: Readonly<Record<string, string>>;
  /** Its films and their captions, by name. */
  readonly media: Readonly<Record<string, MediaFile>>;
}

export function sectionFile(section: Section, locale: Locale): string {
  return `${section}.${locale}.md`;
}

export function stepFile(step: string, locale: Locale): string {
  return `step-${step}.${locale}.md`;
}
