import { z } from "zod";
import type { EditionFault } from "../../../guidance/check-texts.ts";
import type { TopicTexts } from "../../../guidance/model.ts";
import { locales } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";

export const guidancePath = "/administration/emner";

/** The texts of a topic in the order of the form; each stands there once a language: "how.da". */
const parts = ["title", "lead", "how", "law", "technical"] as const;
type Part = (typeof parts)[number];
export const textNames: readonly string[] = parts.flatMap((part) => locales.map((locale) => `${part}.${locale}`));

/** As much as a form may hold: what is too long for a page is said at its field, with all that was typed. */
const text = z.string().max(1_000_000).default("").transform((typed) => typed.replaceAll("\r\n", "\n"));
const number = z.coerce.number().int().min(0).catch(0);
export const topicForm = z.object({
  act: z.enum(["gem", "send", "laegud", "retur", "opgiv", "stadig"]),
  edition: z.string().max(100).default(""),
  revision: number,
  remark: text,
  ...Object.fromEntries(textNames.map((name) => [name, text])),
});

/** What was typed, by the fields' names, as texts of a topic. A line break is one sign, whatever the browser sends. */
export function textsTyped(form: Readonly<Record<string, unknown>>): TopicTexts {
  const both = (part: Part) => ({ da: stringOf(form[`${part}.da`]), en: stringOf(form[`${part}.en`]) });
  return { title: both("title"), lead: both("lead"), sections: { how: both("how"), law: both("law"), technical: both("technical") } };
}

function stringOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Texts by the fields' names. */
export function fieldsOf({ title, lead, sections }: TopicTexts): Readonly<Record<string, string>> {
  const all: Readonly<Record<Part, { readonly da: string; readonly en: string }>> = { title, lead, ...sections };
  return Object.fromEntries(parts.flatMap((part) => locales.map((locale) => [`${part}.${locale}`, all[part][locale]] as const)));
}

const partWords: Readonly<Record<Part, () => string>> = { title: m.guide_field_title, lead: m.guide_field_lead, how: m.guide_how, law: m.guide_law, technical: m.guide_technical };

/** "Sådan gør du, på dansk". */
export function fieldLabel(name: string): string {
  const [part = "", locale] = name.split(".");
  const word = parts.find((one) => one === part);
  return word ? m.guide_field_in({ field: partWords[word](), language: locale === "en" ? m.guide_english() : m.guide_danish() }) : name;
}

const faultWords: Readonly<Record<EditionFault["kind"], (said: { element: string; line: string }) => string>> = {
  missing: () => m.guide_fault_missing(),
  hard: ({ element }) => m.guide_fault_hard({ sentence: element.slice(0, 160) }),
  length: () => m.guide_fault_length(),
  html: ({ line }) => m.guide_fault_html({ line }),
  heading: ({ line }) => m.guide_fault_heading({ line }),
  picture: ({ line }) => m.guide_fault_picture({ line }),
  address: ({ element, line }) => m.guide_fault_address({ address: element, line }),
  link: ({ element, line }) => m.guide_fault_link({ address: element, line }),
};

/** What is wrong, for the summary and at its field. */
export function faultView({ name, kind, line, element }: EditionFault): { readonly field: string; readonly text: string; readonly at: string } {
  const said = faultWords[kind]({ element, line: String(line) });
  return { field: name, text: `${fieldLabel(name)}: ${said}`, at: `${said.charAt(0).toUpperCase()}${said.slice(1)}` };
}
