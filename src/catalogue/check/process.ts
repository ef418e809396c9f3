import type { CatalogueFinding } from "../../platform/catalogue-finding.ts";
import { listElements, type UsedName } from "../../process/outline.ts";
import type { Service } from "../model.ts";
import { operations } from "../operations.ts";
import { lineOf } from "./line-of.ts";

/** Kinds of task whose words the house has itself. */
const ownKinds = ["pay"];

/** What a process names must be there: operations, decisions, letters, task words; steps that are used; letters that are waited for. */
export function checkProcess(service: Service): readonly CatalogueFinding[] {
  const use = listElements(service.process);
  const file = `${service.id}/process.bpmn`;
  const letters = service.letters.map((letter) => letter.name);
  const decisions = service.rules.flatMap((model) => model.decisions.flatMap((decision) => [decision.name, decision.id]));
  const kinds = [...Object.keys(service.tasks), ...ownKinds];
  const unknown = (used: readonly UsedName[], there: readonly string[], message: (name: string) => string) =>
    used.filter(({ name }) => !there.includes(name)).map(({ name, element, line }) => ({ file, line, element, message: message(name) }));
  return [
    ...unknown(use.operations, operations, (name) => `calls the operation ${name}, which is not known. Known: ${operations.join(", ")}.`),
    ...unknown(use.decisions, decisions, (name) => `asks for the decision ${name}, which no .dmn file has.`),
    ...unknown(use.letters, letters, (name) => `sends the letter ${name}. Write letters/${name}.da.md and letters/${name}.en.md.`),
    ...unknown(use.kinds, kinds, (name) => `is a task of kind ${name}, which service.yaml has no words for. Write them under \`tasks\`.`),
    ...checkDelivery(service, file),
    ...checkLookups(service),
    ...checkSteps(service, file),
  ];
}

/** A decision letter that nobody waits for lets the case close before it is delivered. */
function checkDelivery(service: Service, file: string): readonly CatalogueFinding[] {
  return Object.values(service.process.elements).flatMap((element) => {
    if (element.type !== "sendTask" || element.waitsForDelivery) return [];
    if (!service.letters.some((letter) => letter.name === element.letter && letter.decision)) return [];
    return [{ file, line: element.line, element: element.id, message: `sends the decision letter ${element.letter} without waiting. Set skranke:waitsForDelivery="true".` }];
  });
}

function checkLookups(service: Service): readonly CatalogueFinding[] {
  return service.form.pages.flatMap((page) => page.lookups.filter((lookup) => !operations.includes(lookup.operation)).map((lookup) => ({
    file: `${service.id}/form.yaml`, line: lineOf(service.files["form.yaml"], "operation", lookup.operation), element: page.id, message: `looks up ${lookup.operation}, which is not known. Known: ${operations.join(", ")}.`,
  })));
}

function checkSteps(service: Service, file: string): readonly CatalogueFinding[] {
  const used = new Set(Object.values(service.process.elements).map((element) => element.step));
  const idle = service.process.steps.filter((step) => !used.has(step.id)).map((step) => ({ file, line: lineOf(service.files["process.bpmn"], "skranke:step", step.id), element: step.id, message: "is a step that no element is on. Remove it, or set skranke:step on its elements." }));
  const known = service.process.steps.map((step) => step.id);
  const wrong = service.stepsOnlyWhenReached.filter((id) => !known.includes(id));
  return [...idle, ...wrong.map((id) => ({ file: `${service.id}/service.yaml`, line: lineOf(service.files["service.yaml"], "stepsOnlyWhenReached"), element: "stepsOnlyWhenReached", message: `names the step ${id}, which the process does not have.` }))];
}
