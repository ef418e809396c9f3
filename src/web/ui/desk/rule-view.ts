import { z } from "zod";
import type { Service } from "../../../catalogue/model.ts";
import { tableOf } from "../../../catalogue/rules-in-words.ts";
import { languageTags, type Locale } from "../../../platform/text.ts";

/** What the rules said in a case, in the reader's words; a decision is explained by its rows, never by a score. */
export interface RuleView {
  readonly decision: string;
  readonly about: "entitlement" | "price" | "amount";
  /** Builds on something that the reader's role does not show: then without verdict and reasons. */
  readonly hidden: boolean;
  /** Null for a decision that has no yes or no (a price). */
  readonly entitled: boolean | null;
  readonly reasons: readonly { readonly row: number; readonly text: string }[];
  /** Null: hidden from the reader. */
  readonly inputs: readonly { readonly label: string; readonly value: string | null }[];
  readonly service: string;
  readonly version: number;
  readonly hash: string;
  readonly table: readonly { readonly row: number; readonly text: string; readonly matched: boolean }[];
}

/** As the journal has it (`lastRuleAnswer`). */
const stored = z.object({
  version: z.string(),
  answer: z.object({
    decision: z.string(),
    output: z.unknown(),
    inputs: z.array(z.object({ label: z.string(), expression: z.string(), value: z.unknown(), hidden: z.boolean().default(false) })),
    matched: z.array(z.object({ row: z.number(), id: z.string(), annotations: z.record(z.string(), z.string()) })),
  }),
});

/** Null where the rules have not been asked. `entry` is checked, since it comes from the journal of any age. */
export function ruleView(service: Service, entry: unknown, hidden: boolean, locale: Locale): RuleView | null {
  const parsed = stored.safeParse(entry);
  if (!parsed.success) return null;
  const { answer, version } = parsed.data;
  const { entitlement } = service;
  const rows = new Set(answer.matched.map((rule) => rule.row));
  return {
    decision: answer.decision,
    about: entitlement?.decision === answer.decision ? "entitlement" : service.price?.paidTo === "applicant" ? "amount" : "price",
    hidden,
    entitled: !hidden && entitlement?.decision === answer.decision ? service.evaluate(entitlement.entitledWhen, { result: answer.output }) === true : null,
    reasons: answer.matched.flatMap((rule) => textOf(rule, locale)),
    inputs: answer.inputs.map((input) => ({ label: labelText(service, input, locale), value: input.hidden ? null : valueText(service, input.value, locale) })),
    service: service.title[locale],
    version: service.version,
    hash: version.slice(0, 8),
    table: (tableOf(service, answer.decision)?.rules ?? []).flatMap((rule) => textOf(rule, locale).map((line) => ({ ...line, matched: rows.has(rule.row) }))),
  };
}

function textOf(rule: { readonly row: number; readonly annotations: Readonly<Record<string, string>> }, locale: Locale): { row: number; text: string }[] {
  const text = rule.annotations[locale] ?? rule.annotations["da"] ?? "";
  return text === "" ? [] : [{ row: rule.row, text }];
}

const words = { da: { yes: "ja", no: "nej", none: "ukendt" }, en: { yes: "yes", no: "no", none: "unknown" } } as const;

function labelText(service: Service, input: { readonly label: string; readonly expression: string }, locale: Locale): string {
  const { labels } = service.ruleWords;
  if (Object.hasOwn(labels, input.label)) return labels[input.label]?.[locale] ?? input.label;
  return input.label === "" ? input.expression : input.label;
}

function valueText(service: Service, value: unknown, locale: Locale): string {
  const { values } = service.ruleWords;
  if (typeof value === "string" && Object.hasOwn(values, value)) return values[value]?.[locale] ?? value;
  if (value === null || value === undefined) return words[locale].none;
  if (typeof value === "boolean") return value ? words[locale].yes : words[locale].no;
  if (typeof value === "number") return new Intl.NumberFormat(languageTags[locale]).format(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}
