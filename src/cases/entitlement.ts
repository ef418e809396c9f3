import type { Service } from "../catalogue/model.ts";
import { type Entitlement, entitlementOf } from "../catalogue/rules-in-words.ts";
import type { RuleAnswer } from "../rules/model.ts";

/** What the rules say so far of an application: may they have it, why, and what does it cost (whole øre). */
export interface RulesSoFar {
  readonly eligibility: RuleAnswer | null;
  readonly entitlement: Entitlement;
  readonly price: RuleAnswer | null;
  readonly amountOre: number | null;
}

/**
 * Asks the service's tables with what is known. The same tables are asked again by the process after sending, so a page
 * and a case cannot come to different rules; they can only know different facts.
 */
export function askRulesSoFar(service: Service, names: Readonly<Record<string, unknown>>): RulesSoFar {
  const { entitlement, price } = service;
  const eligibility = entitlement ? service.decide(entitlement.decision, names) : null;
  const priced = price ? service.decide(price.decision, names) : null;
  const amount = price && priced ? service.evaluate(price.amountOre, { ...names, result: priced.output }) : null;
  return {
    eligibility,
    entitlement: entitlement && eligibility ? entitlementOf(service, eligibility.output, names) : "entitled",
    price: priced,
    amountOre: typeof amount === "number" ? amount : null,
  };
}

/** The names of forms have the rules' own answers among them, so that a question can depend on them. */
export function withRules(names: Readonly<Record<string, unknown>>, rules: RulesSoFar): Readonly<Record<string, unknown>> {
  return { ...names, eligibility: rules.eligibility?.output ?? null, price: rules.price?.output ?? null };
}
