import { z } from "zod";
import type { Service } from "../../../catalogue/model.ts";
import { labelInWords, rowText, valueInWords } from "../../../catalogue/rule-words.ts";
import { entitlementOf, tableOf } from "../../../catalogue/rules-in-words.ts";
import type { Locale } from "../../../platform/text.ts";
import type { MatchedRule } from "../../../rules/model.ts";

/** What the rules said in a case, in the reader's words; a decision is explained by its rows, never by a score. */
export interface RuleView {
  readonly decision: string;
  readonly about: "entitlement" | "price" | "amount";
  /** Builds on something that the reader's role does not show: then without answer and reasons. */
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
    entitled: !hidden && entitlement?.decision === answer.decision ? entitlementOf(service, answer.output, {}) === "entitled" : null,
    reasons: withText(answer.matched, locale),
    inputs: answer.inputs.map((input) => ({ label: labelInWords(service, input.label, locale) || input.expression, value: input.hidden ? null : valueText(service, input.value, locale) })),
    service: service.title[locale],
    version: service.version,
    hash: version.slice(0, 8),
    table: withText(tableOf(service, answer.decision)?.rules ?? [], locale).map((line) => ({ ...line, matched: rows.has(line.row) })),
  };
}

function withText(rules: readonly Pick<MatchedRule, "row" | "annotations">[], locale: Locale): readonly { readonly row: number; readonly text: string }[] {
  return rules.map((rule) => ({ row: rule.row, text: rowText(rule, locale) })).filter(({ text }) => text !== "");
}

/** Whoever handles a case reads what a register answered, also where the service has no word for it. */
function valueText(service: Service, value: unknown, locale: Locale): string {
  return valueInWords(service, value, locale) ?? (typeof value === "string" ? value : JSON.stringify(value));
}
