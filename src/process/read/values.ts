import type { Mapping } from "../model.ts";
import type { Report } from "./report.ts";
import { nodeOf, ownElements, textOf, type XmlNode } from "./xml-node.ts";

/** FEEL without the "=" that marks it. */
export function feelOf(text: string): string {
  return text.startsWith("=") ? text.slice(1).trim() : text;
}

/** The mappings of an element: a value with "=" is FEEL, any other is a text and becomes a FEEL string. */
export function readMappings(report: Report, node: XmlNode, tag: "input" | "output"): readonly Mapping[] {
  return ownElements(node, tag).flatMap((mapping) => {
    const name = textOf(mapping, "name");
    if (!name || !/^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(name)) {
      report.about(node, `has a skranke:${tag} whose name "${name ?? ""}" is not a variable. Use letters and digits, with dots between groups.`);
      return [];
    }
    const value = typeof mapping["value"] === "string" ? mapping["value"] : undefined;
    if (value === undefined || value.trim() === "=") {
      report.about(node, `has a skranke:${tag} '${name}' without a value.`);
      return [];
    }
    return [{ name, value: value.startsWith("=") ? feelOf(value.trim()) : JSON.stringify(value) }];
  });
}

/** An attribute that must be there. */
export function needText(report: Report, node: XmlNode, property: string, advice: string): string {
  const value = textOf(node, property);
  if (!value) report.about(node, `has no skranke:${property}. ${advice}`);
  return value ?? "";
}

/** An attribute that is one of a few words. */
export function needWord<W extends string>(report: Report, node: XmlNode, property: string, words: readonly W[], without?: W): W | undefined {
  const value = textOf(node, property);
  if (value === undefined && without !== undefined) return without;
  const word = words.find((each) => each === value);
  if (!word) report.about(node, `needs skranke:${property} to be ${words.map((each) => `"${each}"`).join(" or ")}.`);
  return word;
}

/** The name of the message that a task or an event waits for; `holder` has the reference (the event's definition, or the task). */
export function messageName(report: Report, node: XmlNode, holder: XmlNode = node): string {
  const message = nodeOf(holder, "messageRef");
  const name = message && textOf(message, "name");
  if (!name) report.about(node, "waits for no message. Refer to a message that has a name.");
  return name ?? "";
}
