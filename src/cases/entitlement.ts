import type { Service } from "../catalogue/model.ts";
import { type Entitlement, entitlementOf, tableOf } from "../catalogue/rules-in-words.ts";
import { referencedNames } from "../rules/feel.ts";
import { type DmnModel, possibleRows } from "../rules/dmn.ts";
import type { MatchedRule, RuleAnswer } from "../rules/model.ts";

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

type Names = Readonly<Record<string, unknown>>;

/**
 * The rows of the table that say no already, whatever is still to be answered or looked up; none while it can still come out otherwise, and none while it is open which row it is, since nobody could be told why.
 */
export function refusedBy(service: Service, names: Names): readonly MatchedRule[] {
  const found = entitlingTable(service);
  const rows = found && possibleRows(found.model, found.decision, names, (name) => isOpen(names, name));
  if (!rows || !rows.every(({ output }) => entitlementOf(service, output, names) === "not-entitled")) return [];
  return rows.filter(({ sure }) => sure).map(({ rule }) => rule);
}

/** The facts, by the names they are looked up into, that the table of who may have it looks at. */
export function entitlingFacts(service: Service): readonly string[] {
  const table = service.entitlement ? tableOf(service, service.entitlement.decision) : null;
  const names = table?.inputs.flatMap(({ expression }) => referencedNames(expression)) ?? [];
  return names.flatMap((name) => (name.startsWith("facts.") ? [name.slice("facts.".length)] : []));
}

function entitlingTable({ entitlement, rules }: Service): { readonly model: DmnModel; readonly decision: string } | null {
  const model = entitlement && rules.find(({ decisions }) => decisions.some(({ id, name }) => name === entitlement.decision || id === entitlement.decision));
  return model ? { model, decision: entitlement.decision } : null;
}

/** What somebody has not answered yet, and what no register has said; that a register knows nothing of it is known, too. */
function isOpen(names: Names, name: string): boolean {
  const [all, one] = name.split(".");
  const of = (key: string): unknown => {
    const values = names[key];
    return typeof values === "object" && values !== null && one !== undefined ? Object.entries(values).find(([id]) => id === one)?.[1] : undefined;
  };
  switch (all) {
    case "answers":
      return (of("answers") ?? null) === null;
    case "facts":
    case "factStates": {
      const state = of("factStates");
      return state !== "answered" && state !== "missing";
    }
    default:
      return false;
  }
}

/** The names of forms have the rules' own answers among them, so that a question can depend on them. */
export function withRules(names: Readonly<Record<string, unknown>>, rules: RulesSoFar): Readonly<Record<string, unknown>> {
  return { ...names, eligibility: rules.eligibility?.output ?? null, price: rules.price?.output ?? null };
}
