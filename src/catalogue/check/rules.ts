import type { CatalogueFinding } from "../../platform/catalogue-finding.ts";
import { checkTable } from "../../rules/dmn.ts";
import type { Service } from "../model.ts";
import { lineOf } from "./line-of.ts";

/** Tables without gaps and overlaps, with a reason in both languages on every row; and the decisions that service.yaml names. */
export function checkRules(service: Service): readonly CatalogueFinding[] {
  return [...service.rules.flatMap((model) => checkTable(model).map(({ file, line, element, advice }) => ({ file, line, element, message: advice }))), ...withoutReason(service), ...unknownDecisions(service)];
}

function withoutReason(service: Service): readonly CatalogueFinding[] {
  return service.rules.flatMap((model) => model.decisions.flatMap((decision) => {
    if (decision.logic.type !== "table") return [];
    const silent = decision.logic.rules.filter((rule) => !rule.annotations["da"]?.trim() || !rule.annotations["en"]?.trim());
    return silent.map((rule) => ({ file: model.file, line: rule.line, element: rule.element, message: "says not why. Fill in the annotation columns da and en in the person's words." }));
  }));
}

function unknownDecisions(service: Service): readonly CatalogueFinding[] {
  const there = service.rules.flatMap((model) => model.decisions.map((decision) => decision.name));
  const named = [service.entitlement?.decision, service.price?.decision].filter((name) => name !== undefined);
  return named.filter((name) => !there.includes(name)).map((name) => ({ file: `${service.id}/service.yaml`, line: lineOf(service.files["service.yaml"], "decision", name), element: name, message: `is a decision that no .dmn file has. There are: ${there.join(", ")}.` }));
}
