import { z } from "zod";
import type { EditedLink, EditedStep, TopicContent } from "../../../guidance/model.ts";
import { stepKinds } from "../../../catalogue/topics/model.ts";
import { locales, type LocalText } from "../../../platform/text.ts";

export const guidancePath = "/administration/emner";

/** The texts of a topic in the order of the form; each stands there once a language: "how.da". */
export const textParts = ["title", "lead", "how", "law", "technical"] as const;
export type TextPart = (typeof textParts)[number];
export const textNames: readonly string[] = textParts.flatMap((part) => locales.map((locale) => `${part}.${locale}`));

export const topicForm = z.object({
  act: z.enum(["gem", "send", "laegud", "retur", "opgiv", "stadig"]),
  edition: z.string().max(100).default(""),
  revision: z.coerce.number().int().min(0).catch(0),
  remark: z.string().max(1_000_000).default("").transform(asTyped),
});

/** A line break is one sign, whatever the browser sends. */
function asTyped(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/** Links and steps are rows of a list: "link.0.url". */
export type RowKind = "link" | "step";

/** What was typed, with rows where their place says, and without those that are to go or in which nothing stands. However much it is: what is too long or too many is said at its field. */
export function contentTyped(form: FormData): TopicContent {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? asTyped(value) : "";
  };
  const both = (name: string): LocalText => ({ da: text(`${name}.da`), en: text(`${name}.en`) });
  const linkAt = (name: string): EditedLink => ({ title: both(`${name}.title`), url: text(`${name}.url`).trim() });
  const stepAt = (name: string): EditedStep => ({
    id: text(`${name}.id`),
    kind: stepKinds.find((kind) => kind === text(`${name}.kind`)) ?? "read",
    title: both(`${name}.title`),
    minutes: text(`${name}.minutes`).trim(),
    url: text(`${name}.url`).trim(),
    text: both(`${name}.text`),
  });
  return {
    title: both("title"),
    lead: both("lead"),
    sections: { how: both("how"), law: both("law"), technical: both("technical") },
    links: rowsTyped("link", form).map(linkAt).filter(({ title, url }) => isWritten(title.da, title.en, url)),
    steps: rowsTyped("step", form).map(stepAt).filter(({ title, minutes, url, text: body }) => isWritten(title.da, title.en, minutes, url, body.da, body.en)),
  };
}

function isWritten(...texts: readonly string[]): boolean {
  return texts.some((text) => text.trim() !== "");
}

/** Names of the rows that stay, in their new order: a row with another place than its own is taken out and put there. */
function rowsTyped(kind: RowKind, form: FormData): readonly string[] {
  const numbers = new Set([...form.keys()].flatMap((name) => new RegExp(`^${kind}\\.(\\d{1,2})\\.`).exec(name)?.[1] ?? []).map(Number));
  const rows = [...numbers].toSorted((one, other) => one - other).map((number, index) => {
    const place = Number(form.get(`${kind}.${number}.place`)) || index + 1;
    return { name: `${kind}.${number}`, place, moved: place !== index + 1 };
  });
  const order = rows.filter(({ moved }) => !moved);
  for (const row of rows.filter(({ moved }) => moved).toSorted((one, other) => one.place - other.place)) order.splice(Math.max(0, row.place - 1), 0, row);
  return order.map(({ name }) => name).filter((name) => !form.has(`${name}.remove`));
}

export type Fields = Readonly<Record<string, string>>;

/** The same by the fields' names. */
export function fieldsOf({ title, lead, sections, links, steps }: TopicContent): Fields {
  const both = (name: string, text: LocalText) => locales.map((locale) => [`${name}.${locale}`, text[locale]] as const);
  const texts: Readonly<Record<TextPart, LocalText>> = { title, lead, ...sections };
  return Object.fromEntries([
    ...textParts.flatMap((part) => both(part, texts[part])),
    ...links.flatMap((link, index) => [...both(`link.${index}.title`, link.title), [`link.${index}.url`, link.url] as const]),
    ...steps.flatMap(({ id, kind, minutes, url, ...step }, index) => [
      ...Object.entries({ id, kind, minutes, url }).map(([part, value]) => [`step.${index}.${part}`, value] as const),
      ...both(`step.${index}.title`, step.title),
      ...both(`step.${index}.text`, step.text),
    ]),
  ]);
}

/** How many rows there are. */
export function rowCount(fields: Fields, kind: RowKind): number {
  return Object.keys(fields).filter((name) => name.startsWith(`${kind}.`) && name.endsWith(".url")).length;
}
