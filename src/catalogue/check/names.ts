import { evaluateExpression, parseExpression, referencedNames } from "../../rules/feel.ts";
import type { Service } from "../model.ts";

/** Names that FEEL sees everywhere. */
export const commonNames = ["applicant", "answers", "facts", "factStates", "today", "renewal"] as const;
/** Names that what a question is filled in with sees besides: how the applicant has asked to be told of news. */
export const prefillOnlyNames = ["contact"] as const;
/** Names that letters see beside the process' own. */
export const letterOnlyNames = ["case", "unit", "signature", "portal", "due", "decision", "permit"] as const;

/** Names that the process makes: results of rules, and the first part of what outputs are kept under. */
export function processNames(service: Service): readonly string[] {
  return Object.values(service.process.elements).flatMap((element) => {
    const outputs = "outputs" in element ? element.outputs.map((output) => output.name.split(".")[0] ?? "") : [];
    return element.type === "businessRuleTask" ? [...outputs, element.resultVariable] : outputs;
  });
}

/** What is wrong with a FEEL text: its syntax, or a name that nobody gives it. Null when it is right. */
export function faultOf(expression: string, names: readonly string[]): string | null {
  try {
    const unknown = referencedNames(parseExpression(expression)).filter((name) => !names.includes(name.split(".")[0] ?? ""));
    if (unknown.length > 0) return `uses ${unknown.join(", ")}, which it does not have. It has: ${[...new Set(names)].join(", ")}.`;
    evaluateExpression(expression, {});
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : "is not FEEL.";
  }
}

/** Ids of questions that a FEEL text takes answers from. A text that cannot be read takes none. */
export function answersIn(expression: string): readonly string[] {
  try {
    return referencedNames(parseExpression(expression)).flatMap((name) => (name.startsWith("answers.") ? [name.split(".")[1] ?? ""] : []));
  } catch {
    return [];
  }
}

export function questionIds(service: Service): ReadonlySet<string> {
  return new Set(service.form.pages.flatMap((page) => page.questions.map((question) => question.id)));
}
