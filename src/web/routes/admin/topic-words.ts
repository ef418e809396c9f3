/** What the pages of whoever edits a topic call its fields, its faults and its changes. */
import { longestStep, mostLinks, mostSteps } from "../../../catalogue/topics/model.ts";
import type { TopicChange } from "../../../guidance/changes.ts";
import type { EditionFault } from "../../../guidance/check-edition.ts";
import type { Locale, LocalText } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";
import { type RowKind, textParts, type TextPart } from "./topic-form.ts";

type RowPart = "title" | "url" | "kind" | "minutes" | "text";
const partWords: Readonly<Record<TextPart | RowPart, () => string>> = {
  title: m.guide_field_title, lead: m.guide_field_lead, how: m.guide_how, law: m.guide_law, technical: m.guide_technical,
  url: m.guide_field_url, kind: m.guide_field_kind, minutes: m.guide_field_minutes, text: m.guide_field_text,
};
const rowParts: readonly RowPart[] = ["title", "url", "kind", "minutes", "text"];
const rowWords: Readonly<Record<RowKind, (said: { number: number }) => string>> = { link: m.guide_row_link, step: m.guide_row_step };

/** "Link 2". `index` from 0. */
export function rowLabel(kind: RowKind, index: number): string {
  return rowWords[kind]({ number: index + 1 });
}

/** "Sådan gør du, på dansk"; of a row without which one: its group says that. */
export function partLabel(part: TextPart | RowPart, locale: string | undefined): string {
  const field = partWords[part]();
  return locale === undefined ? field : m.guide_field_in({ field, language: locale === "en" ? m.guide_english() : m.guide_danish() });
}

/** The same with its row: "Link 2 (Titel, på dansk)". */
export function fieldLabel(name: string): string {
  const row = /^(link|step)\.(\d+)(?:\.(\w+)(?:\.(\w+))?)?$/.exec(name);
  if (!row) {
    const [first = "", locale] = name.split(".");
    const part = textParts.find((one) => one === first);
    return part ? partLabel(part, locale) : name;
  }
  const [, kind, index, first, locale] = row;
  const part = rowParts.find((one) => one === first);
  const label = rowLabel(kind === "link" ? "link" : "step", Number(index));
  return part ? `${label} (${partLabel(part, locale)})` : label;
}

/** many: more rows than a page may have. */
type Fault = Omit<EditionFault, "kind"> & { readonly kind: EditionFault["kind"] | "many" };

const faultWords: Readonly<Record<Fault["kind"], (said: { element: string; line: string; name: string }) => string>> = {
  missing: () => m.guide_fault_missing(),
  hard: ({ element }) => m.guide_fault_hard({ sentence: element.slice(0, 160) }),
  length: () => m.guide_fault_length(),
  html: ({ line }) => m.guide_fault_html({ line }),
  heading: ({ line }) => m.guide_fault_heading({ line }),
  picture: ({ line }) => m.guide_fault_picture({ line }),
  address: ({ element, line }) => m.guide_fault_address({ address: element, line }),
  link: ({ element, line }) => m.guide_fault_link({ address: element, line }),
  "no-address": () => m.guide_fault_no_address(),
  "no-page": ({ element }) => m.guide_fault_no_page({ address: element }),
  "no-place": ({ element }) => m.guide_fault_no_place({ address: element }),
  "not-outside": ({ element }) => m.guide_fault_not_outside({ address: element }),
  minutes: () => m.guide_fault_minutes({ most: longestStep }),
  both: () => m.guide_fault_both(),
  film: () => m.guide_fault_film(),
  many: ({ name }) => m.guide_fault_many({ most: name.startsWith("link") ? mostLinks : mostSteps }),
};

/** What is wrong, for the summary and at its field. */
export function faultView({ name, kind, line, element }: Fault): { readonly field: string; readonly text: string; readonly at: string } {
  const said = faultWords[kind]({ element, line: String(line), name });
  return { field: name, text: `${fieldLabel(name)}: ${said}`, at: `${said.charAt(0).toUpperCase()}${said.slice(1)}` };
}

/** What could not be kept: a field that holds too much, or a row too many. */
export function unkeptView(name: string): ReturnType<typeof faultView> {
  return faultView({ name, kind: /^\w+\.\d+$/.test(name) ? "many" : "length", line: 1, element: "" });
}

const changeWords = {
  link: { added: m.guide_change_link_added, removed: m.guide_change_link_removed, changed: m.guide_change_link_changed, moved: m.guide_change_links_moved },
  step: { added: m.guide_change_step_added, removed: m.guide_change_step_removed, changed: m.guide_change_step_changed, moved: m.guide_change_steps_moved },
};

/** "Nyt link: Kort over zonerne". */
export function changeLabel(change: TopicChange, locale: Locale): string {
  if (change.kind === "text") return fieldLabel(change.name);
  const words = changeWords[change.of];
  return change.kind === "moved" ? words.moved() : words[change.kind]({ title: titleIn(change.title, locale) });
}

/** A draft may have it in one language only. */
function titleIn(title: LocalText, locale: Locale): string {
  return title[locale] || title.da || title.en;
}
