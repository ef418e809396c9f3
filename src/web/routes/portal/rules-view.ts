import type { RulesSoFar } from "../../../cases/entitlement.ts";
import type { Service } from "../../../catalogue/model.ts";
import type { Facts } from "../../../forms/model.ts";
import { languageTags, type Locale } from "../../../platform/text.ts";
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

export function rulesView(rules: RulesSoFar, facts: Facts, service: Service, locale: Locale): RulesView {
  const waits = rules.verdict === "unclear" && Object.values(facts).some((fact) => fact.state === "unavailable");
  return {
    verdict: waits ? "waiting" : rules.verdict,
    why: waits ? [] : whyOf(rules.eligibility, locale),
    facts: factsOf(rules.eligibility, service, locale),
    amountOre: rules.amountOre,
    priceWhy: whyOf(rules.price, locale)[0] ?? null,
  };
}

/** The texts of the rows that matched, as their author wrote them. */
export function whyOf(answer: RuleAnswer | null, locale: Locale): readonly string[] {
  return (answer?.matched ?? []).flatMap((rule) => rule.annotations[locale] ?? rule.annotations["da"] ?? []);
}

/** The facts a table looked at. A register's code is shown only where the service has a word for it. */
export function factsOf(answer: RuleAnswer | null, { ruleWords }: Service, locale: Locale): readonly { readonly label: string; readonly value: string }[] {
  return (answer?.inputs ?? []).flatMap((input) => {
    const value = inWords(input.value, ruleWords.values, locale);
    return value === null ? [] : [{ label: wordFor(input.label, ruleWords.labels, locale) ?? input.label, value }];
  });
}

function inWords(value: unknown, words: Service["ruleWords"]["values"], locale: Locale): string | null {
  if (typeof value === "boolean") return value ? { da: "Ja", en: "Yes" }[locale] : { da: "Nej", en: "No" }[locale];
  if (typeof value === "number") return new Intl.NumberFormat(languageTags[locale]).format(value);
  return typeof value === "string" ? wordFor(value, words, locale) : null;
}

function wordFor(text: string, words: Service["ruleWords"]["values"], locale: Locale): string | null {
  return Object.hasOwn(words, text) ? (words[text]?.[locale] ?? null) : null;
}
