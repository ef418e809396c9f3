import type { RulesSoFar } from "../../../cases/entitlement.ts";
import type { Facts, Form } from "../../../forms/model.ts";
import type { Locale } from "../../../platform/text.ts";
import type { RuleAnswer } from "../../../rules/model.ts";

/** What the rules say, in words: the verdict, why, on which facts, and the price. */
export interface RulesView {
  /** waiting: a register has not answered, so the rules cannot say; it is asked again. */
  readonly verdict: RulesSoFar["verdict"] | "waiting";
  readonly why: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Whole øre. */
  readonly amountOre: number | null;
  readonly priceWhy: string | null;
}

export function rulesView(rules: RulesSoFar, facts: Facts, form: Form, locale: Locale): RulesView {
  const waits = rules.verdict === "unclear" && Object.values(facts).some((fact) => fact.state === "unavailable");
  return {
    verdict: waits ? "waiting" : rules.verdict,
    why: waits ? [] : whyOf(rules.eligibility, locale),
    facts: factsOf(rules.eligibility, form, locale),
    amountOre: rules.amountOre,
    priceWhy: whyOf(rules.price, locale)[0] ?? null,
  };
}

/** The texts of the rows that matched, as their author wrote them. */
export function whyOf(answer: RuleAnswer | null, locale: Locale): readonly string[] {
  return (answer?.matched ?? []).flatMap((rule) => rule.annotations[locale] ?? rule.annotations["da"] ?? []);
}

/** The facts a table looked at. A register's code is shown only where the form has a word for it. */
export function factsOf(answer: RuleAnswer | null, form: Form, locale: Locale): readonly { readonly label: string; readonly value: string }[] {
  const words = wordsOf(form, locale);
  return (answer?.inputs ?? []).flatMap((input) => {
    const value = inWords(input.value, words, locale);
    return value === null ? [] : [{ label: input.label, value }];
  });
}

function inWords(value: unknown, words: ReadonlyMap<string, string>, locale: Locale): string | null {
  if (typeof value === "boolean") return value ? { da: "Ja", en: "Yes" }[locale] : { da: "Nej", en: "No" }[locale];
  if (typeof value === "number") return new Intl.NumberFormat(locale === "da" ? "da-DK" : "en-GB").format(value);
  return typeof value === "string" ? (words.get(value) ?? null) : null;
}

function wordsOf(form: Form, locale: Locale): ReadonlyMap<string, string> {
  const rows = form.pages.flatMap((page) => page.questions).flatMap((question) => question.rows ?? []);
  return new Map(rows.flatMap((row) => Object.entries(row.words ?? {}).map(([code, text]) => [code, text[locale]] as const)));
}
