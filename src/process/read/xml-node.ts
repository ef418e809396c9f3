/** An element as bpmn-moddle gives it, looked at safely: nothing is believed about a property before it is checked. */
export interface XmlNode {
  /** With prefix: "bpmn:UserTask". */
  readonly $type: string;
  readonly [property: string]: unknown;
}

export function isNode(value: unknown): value is XmlNode {
  return typeof value === "object" && value !== null && "$type" in value && typeof value.$type === "string";
}

/** The tag's name as it stands in the file: "userTask". */
export function tagOf(node: XmlNode): string {
  const name = node.$type.slice(node.$type.indexOf(":") + 1);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

export function idOf(node: XmlNode | undefined): string {
  return (node && textOf(node, "id")) ?? "";
}

/** A text without space around it; undefined where there is none or it is empty. */
export function textOf(node: XmlNode, property: string): string | undefined {
  const value = node[property];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

export function nodeOf(node: XmlNode, property: string): XmlNode | undefined {
  const value = node[property];
  return isNode(value) ? value : undefined;
}

export function nodesOf(node: XmlNode, property: string): readonly XmlNode[] {
  const value = node[property];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The elements of ours inside `extensionElements`: "input", "output" or "step". */
export function ownElements(node: XmlNode, tag: string): readonly XmlNode[] {
  const holder = nodeOf(node, "extensionElements");
  return holder ? nodesOf(holder, "values").filter((value) => value.$type.startsWith("skranke:") && tagOf(value) === tag) : [];
}
