import { fieldsOf } from "../letters.ts";
import { hiddenFrom, isMade } from "../hidden.ts";
import type { CatalogueFinding } from "../../platform/catalogue-finding.ts";
import { isForEmployees, type Service } from "../model.ts";
import { lineOf } from "./line-of.ts";

/** What only a service for employees can have: somebody who approves, and a no without a hearing (docs/decisions/0012). */
export function checkApproval(service: Service): readonly CatalogueFinding[] {
  return [...checkPerformers(service), ...checkOutcomes(service), ...checkClasses(service)];
}

function inSettings(service: Service, element: string, message: string, ...words: readonly string[]): CatalogueFinding {
  return { file: `${service.id}/service.yaml`, line: lineOf(service.files["service.yaml"], ...(words.length > 0 ? words : [element])), element, message };
}

function approvals(service: Service) {
  return Object.values(service.process.elements).flatMap((element) => (element.type === "userTask" && element.performer === "approver" ? [element] : []));
}

function checkPerformers(service: Service): readonly CatalogueFinding[] {
  const tasks = approvals(service);
  if (tasks.length === 0) return service.approverRole === undefined ? [] : [inSettings(service, "approverRole", "names who approves, but no task of the process has performer approver. Remove it, or add the task.")];
  const noRole = service.approverRole === undefined ? [inSettings(service, "approverRole", "is missing. The process has a task with performer approver: name the role that approves, for instance manager.", "audience")] : [];
  const audience = isForEmployees(service) ? [] : [inSettings(service, "audience", "has citizens in it, but a task of the process is approved by the applicant's own unit, and a citizen has none. Make it [employee], or let a caseworker do the task.")];
  const yes = tasks.filter((task) => !service.tasks[task.kind]?.outcomes.some((outcome) => outcome.id === "approve"));
  return [...noRole, ...audience, ...yes.map((task) => inSettings(service, task.kind, "is approved by somebody, but has no outcome approve. Add it: it is what records the approval."))];
}

/** `refuse` is an authority's, after a hearing (FVL § 19); `reject` is what an employee's own unit says. */
function checkOutcomes(service: Service): readonly CatalogueFinding[] {
  const employees = isForEmployees(service);
  const rejects = Object.entries(service.tasks).flatMap(([kind, task]) => task.outcomes.filter((outcome) => outcome.id === "reject").map((outcome) => ({ kind, outcome })));
  const wrong = employees ? [] : rejects.map(({ kind }) => inSettings(service, kind, "has the outcome reject, which is for services of employees only. A citizen's case is refused: refuse, after a hearing (FVL § 19).", kind));
  const silent = rejects.filter(({ outcome }) => !outcome.questions.some((question) => question.id === "reasons" && question.required)).map(({ kind }) => inSettings(service, kind, "can be rejected without a word. Give the outcome reject a required question reasons.", kind));
  const ends = Object.values(service.process.elements).flatMap((element) => (element.type === "endEvent" && element.outcome === "rejected" && !employees ? [element] : []));
  return [...wrong, ...silent, ...ends.map((end) => ({ file: `${service.id}/process.bpmn`, line: end.line, element: end.id, message: "ends a case as rejected, which is for services of employees only. A citizen's case ends refused, by a decision after a hearing." }))];
}

/** A list shows the subject to whoever has the case, and a mail lies open in a mailbox: neither says what is classed. */
function checkClasses(service: Service): readonly CatalogueFinding[] {
  const { names } = hiddenFrom(service, ["ordinary"]);
  const subject = service.subject !== undefined && isMade(service.subject, names) ? [inSettings(service, "subject", "is made of something whose dataClass is not ordinary. Lists show it to everybody who has the case: take something else.")] : [];
  if (!isForEmployees(service)) return subject;
  const letters = service.letters.flatMap((letter) => fieldsOf(letter).filter(({ expression }) => isMade(expression, names)).map(({ expression, line }) => ({
    file: letter.file, line, element: expression, message: "is made of something whose dataClass is not ordinary, and letters to employees go by e-mail. Leave it out, and send them to the page of the case.",
  })));
  return [...subject, ...letters];
}
