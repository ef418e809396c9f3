import type { RulesSoFar } from "../../../cases/entitlement.ts";
import type { Service } from "../../../catalogue/model.ts";
import { labelInWords, rowText, valueInWords } from "../../../catalogue/rule-words.ts";
import type { Facts } from "../../../forms/model.ts";
import type { Locale } from "../../../platform/text.ts";
import type { RuleAnswer } from "../../../rules/model.ts";
import { sentence } from "../../ui/format.ts";

/** What the rules say, in words: may they have it, why, on which facts, and the price. */
export interface RulesView {
  /** waiting: a register has not answered, so the rules cannot say; it is asked again. */
  readonly entitlement: RulesSoFar["entitlement"] | "waiting";
  readonly why: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Whole øre. */
  readonly amountOre: number | null;
  readonly priceWhy: string | null;
}

export function rulesView(rules: RulesSoFar, facts: Facts, service: Service, locale: Locale): RulesView {
  const waits = rules.entitlement === "unclear" && Object.values(facts).some((fact) => fact.state === "unavailable");
  return {
    entitlement: waits ? "waiting" : rules.entitlement,
    why: waits ? [] : whyOf(rules.eligibility, locale),
    facts: factsOf(rules.eligibility, service, locale),
    amountOre: rules.amountOre,
    priceWhy: whyOf(rules.price, locale)[0] ?? null,
  };
}

/** The texts of the rows that matched, as their author wrote them. */
export function whyOf(answer: RuleAnswer | null, locale: Locale): readonly string[] {
  return (answer?.matched ?? []).map((rule) => rowText(rule, locale)).filter((text) => text !== "");
}

/** The facts a table looked at. What is unknown, and what the service has no word for, is not shown. */
export function factsOf(answer: RuleAnswer | null, service: Service, locale: Locale): readonly { readonly label: string; readonly value: string }[] {
  return (answer?.inputs ?? []).flatMap((input) => {
    const value = (input.value ?? null) === null ? null : valueInWords(service, input.value, locale);
    return value === null ? [] : [{ label: labelInWords(service, input.label, locale), value: typeof input.value === "boolean" ? sentence(value) : value }];
  });
}
