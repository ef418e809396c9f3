import type { Locale } from "../platform/text.ts";

/** What the public pages show of the catalogue, in one language. main.ts makes it of the catalogue room. */
export interface WebCatalogue {
  /** Services for somebody not logged in or for an employee, most wanted first. */
  services(locale: Locale): readonly ServiceCard[];
  topics(locale: Locale): readonly TopicCard[];
  service(id: string, locale: Locale): ServicePage | null;
  topic(id: string, locale: Locale): TopicPage | null;
  search(text: string, locale: Locale): readonly SearchHit[];
}

export interface ServiceCard {
  readonly id: string;
  readonly title: string;
  /** One line that says why: "Svar med det samme for de fleste". */
  readonly note: string;
  readonly audience: "citizen" | "company" | "employee";
}

export interface TopicCard {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
}

export interface TopicPage extends TopicCard {
  readonly services: readonly ServiceCard[];
}

export interface SearchHit {
  readonly kind: "service" | "topic";
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  /** Short facts under the lead: price, time to answer. */
  readonly facts: readonly string[];
}

export interface ServicePage {
  readonly id: string;
  readonly title: string;
  /** Name in the breadcrumb and in sentences: "Beboerlicens". */
  readonly shortTitle: string;
  readonly lead: string;
  readonly topic: TopicCard | null;
  readonly price: { readonly text: string; readonly note: string | null } | null;
  readonly answer: { readonly text: string; readonly note: string | null } | null;
  readonly minutes: number | null;
  readonly startLabel: string;
  readonly conditions: readonly string[];
  readonly haveReady: readonly { readonly what: string; readonly why: string }[];
  readonly steps: readonly { readonly name: string; readonly note: string | null }[];
  /** Questions and answers of the guide; `html` is made of the catalogue's own Markdown, raw HTML refused. */
  readonly guide: readonly { readonly title: string; readonly html: string }[];
  readonly law: readonly { readonly text: string; readonly url: string | null }[];
  readonly unit: string;
}
