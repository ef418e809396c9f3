import type { Service } from "../catalogue/model.ts";
import { currentFacts, type DueLookup, lookupsDue } from "../forms/forms.ts";
import type { Answers, Fact, Facts, Page } from "../forms/model.ts";
import { isSkrankeError } from "../platform/errors.ts";
import type { Variables } from "../process/model.ts";
import { askRulesSoFar, type RulesSoFar, withRules } from "./entitlement.ts";
import { plain } from "./engine/instance.ts";
import type { CaseHouse } from "./house.ts";
import type { Application } from "./load.ts";
import { namesOf } from "./names.ts";
import { askRegister, isRegisterOperation, registerName } from "./operations/register.ts";

/** An application being filled in: its form, and every name that its FEEL sees. */
export interface FormSession {
  readonly application: Application;
  readonly service: Service;
  readonly facts: Facts;
  readonly names: Readonly<Record<string, unknown>>;
  readonly rules: RulesSoFar;
}

/** Puts together what the pages of a form are made of; pure but for the clock. */
export function formSession(house: Pick<CaseHouse, "clock">, service: Service, application: Application, answers: Answers = application.answers, facts: Facts = application.facts): FormSession {
  const applicant = { name: application.applicantName };
  const all = namesOf(house.clock, applicant, answers, facts, application.renewal);
  const kept = currentFacts(service.form, all, facts, service.evaluate);
  const names = namesOf(house.clock, applicant, answers, kept, application.renewal);
  const rules = askRulesSoFar(service, names);
  return { application: { ...application, answers, facts: kept }, service, facts: kept, names: withRules(names, rules), rules };
}

/** A chain of look-ups (address, then its zone) ends; one that does not is a fault of the form. */
const mostRounds = 5;

/**
 * Asks the registers that a page needs and that have not been asked with these answers. A register that does not answer
 * gives a fact that says so: the person goes on, and the process asks again after sending.
 */
export async function lookUp(house: CaseHouse, session: FormSession, pages: readonly Page[]): Promise<FormSession> {
  let current = session;
  const silent = new Set<string>();
  for (let round = 0; round < mostRounds; round += 1) {
    const due = pages.flatMap((page) => lookupsDue(page, current.names, current.facts, current.service.evaluate)).filter((lookup) => !silent.has(lookup.into));
    if (due.length === 0) return current;
    const found = await Promise.all(due.map(async (lookup) => [lookup.into, await ask(house, current, lookup)] as const));
    for (const [into, fact] of found) if (fact.state === "unavailable") silent.add(into);
    current = formSession(house, current.service, current.application, current.application.answers, { ...current.facts, ...Object.fromEntries(found) });
  }
  return current;
}

async function ask(house: CaseHouse, session: FormSession, lookup: DueLookup): Promise<Fact> {
  const { application } = session;
  const at = house.clock.now().toISOString();
  if (!isRegisterOperation(lookup.operation)) throw new Error(`no register operation '${lookup.operation}'`);
  const call = { key: house.ids.uuid(), onBehalfOf: `application ${application.id}` };
  const { db, registers, cprVault } = house;
  const inquiry = { db, registers, cprVault, service: application.service, applicantId: application.applicantId, renewsPermitId: application.renewsPermitId, caseId: null, call };
  try {
    const answer = await askRegister(lookup.operation, inquiry, plain(lookup.inputs) as Variables);
    const common = { source: answer.source, at, askedWith: lookup.askedWith, reference: answer.reference };
    return answer.state === "answered" ? { state: "answered", value: answer.value, ...common } : { state: "missing", value: null, ...common };
  } catch (error) {
    if (isSkrankeError(error, "partner-down") || isSkrankeError(error, "partner-refused")) return { state: "unavailable", value: null, source: registerName(lookup.operation), at, askedWith: lookup.askedWith };
    if (isSkrankeError(error, "invalid-answers")) return { state: "missing", value: null, source: registerName(lookup.operation), at, askedWith: lookup.askedWith };
    throw error;
  }
}
