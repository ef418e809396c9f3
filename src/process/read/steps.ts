import type { Step } from "../model.ts";
import type { Report } from "./report.ts";
import { idOf, ownElements, textOf, type XmlNode } from "./xml-node.ts";

/** The applicant's steps, from the extension elements of the process. */
export function readSteps(report: Report, process: XmlNode): readonly Step[] {
  const steps = ownElements(process, "step").flatMap((node) => readStep(report, process, node));
  const ids = steps.map((step) => step.id);
  for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index))) report.about(process, `has two steps called '${id}'.`);
  return steps;
}

function readStep(report: Report, process: XmlNode, node: XmlNode): readonly Step[] {
  const id = idOf(node);
  const [da, en, noteDa, noteEn] = [textOf(node, "name"), textOf(node, "nameEn"), textOf(node, "note"), textOf(node, "noteEn")];
  if (!id || !da || !en) {
    report.about(process, `has a skranke:step '${id}' that lacks id, name or nameEn.`);
    return [];
  }
  if (Boolean(noteDa) !== Boolean(noteEn)) report.about(process, `has a skranke:step '${id}' with a note in one language only. Set note and noteEn.`);
  return [{ id, name: { da, en }, ...(noteDa && noteEn ? { note: { da: noteDa, en: noteEn } } : {}) }];
}
