import type { Flow } from "../model.ts";
import type { Report } from "./report.ts";
import { feelOf } from "./values.ts";
import { idOf, nodeOf, textOf, type XmlNode } from "./xml-node.ts";

/** Reads a sequence flow; undefined where it hangs in the air. */
export function readFlow(report: Report, node: XmlNode): Flow | undefined {
  const from = nodeOf(node, "sourceRef");
  const to = nodeOf(node, "targetRef");
  if (!from || !to) {
    report.about(node, from ? "leads to nothing that is there." : "comes from nothing that is there.");
    return undefined;
  }
  const expression = nodeOf(node, "conditionExpression");
  const condition = expression && textOf(expression, "body");
  if (expression && !condition) report.about(node, "has an empty condition.");
  const [da, en] = [textOf(node, "name"), textOf(node, "nameEn")];
  const base = { id: idOf(node), from: idOf(from), to: idOf(to), line: report.lineOf(node), ...(da && { name: { da, en: en ?? da } }) };
  return condition ? { ...base, condition: feelOf(condition) } : base;
}
