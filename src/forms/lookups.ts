import type { Evaluate, Facts, Form, Lookup, Names, Page } from "./model.ts";
import { visiblePages } from "./visible.ts";

/** A register to ask now. The caller asks it and keeps the answer as a Fact under `into`, with `askedWith`. */
export interface DueLookup {
  readonly operation: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly into: string;
  readonly askedWith: string;
}

/**
 * The registers of a page that have not been asked with these inputs, or did not answer the last time. Ask, put the facts
 * among the names, and call again: a look-up can depend on what another one found.
 */
export function lookupsDue(page: Page, names: Names, facts: Facts, evaluate: Evaluate): readonly DueLookup[] {
  return page.lookups.flatMap((lookup) => {
    const due = dueOf(lookup, names, evaluate);
    const there = due && facts[lookup.into];
    if (!due || (there && there.askedWith === due.askedWith && there.state !== "unavailable")) return [];
    return [due];
  });
}

/** As `lookupsDue`, for every page that applies: before sending. */
export function formLookupsDue(form: Form, names: Names, facts: Facts, evaluate: Evaluate): readonly DueLookup[] {
  return visiblePages(form, names, evaluate).flatMap((page) => lookupsDue(page, names, facts, evaluate));
}

/** Facts without those that answer a question no longer asked (another car was chosen, none was). */
export function currentFacts(form: Form, names: Names, facts: Facts, evaluate: Evaluate): Facts {
  const stale = form.pages.flatMap((page) => page.lookups).filter((lookup) => {
    const due = dueOf(lookup, names, evaluate);
    return !due || facts[lookup.into]?.askedWith !== due.askedWith;
  });
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !stale.some((lookup) => lookup.into === name)));
}

function dueOf(lookup: Lookup, names: Names, evaluate: Evaluate): DueLookup | null {
  if (lookup.when !== undefined && evaluate(lookup.when, names) !== true) return null;
  const inputs = Object.fromEntries(Object.entries(lookup.inputs).map(([name, expression]) => [name, evaluate(expression, names)]));
  return { operation: lookup.operation, inputs, into: lookup.into, askedWith: JSON.stringify(inputs) };
}
