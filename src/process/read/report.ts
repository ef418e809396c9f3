import type { Lines } from "./lines.ts";
import type { Finding } from "./process-file-error.ts";
import { idOf, tagOf, type XmlNode } from "./xml-node.ts";

/** Collects what is wrong while a file is read, so that its author hears of everything at once. */
export interface Report {
  readonly findings: readonly Finding[];
  /** `text` reads on from "userTask 'Task_1' ". `line` says better where, when the element has no id. */
  about(node: XmlNode, text: string): void;
  /** About an element of the model, by id; `tag` as in the file. */
  aboutId(tag: string, id: string, text: string): void;
  atLine(line: number, message: string): void;
  lineOf(node: XmlNode): number;
}

export function startReport(lines: Lines): Report {
  const findings: Finding[] = [];
  const aboutId = (tag: string, id: string, text: string) => {
    findings.push({ line: lines.lineOf(id), element: id, message: `${tag} '${id}' ${text}` });
  };
  return {
    findings,
    aboutId,
    about: (node, text) => aboutId(tagOf(node), idOf(node), text),
    atLine: (line, message) => findings.push({ line, message }),
    lineOf: (node) => lines.lineOf(idOf(node)),
  };
}
