import type { Element } from "../model.ts";
import type { Report } from "./report.ts";
import type { XmlNode } from "./xml-node.ts";

/** What an element's reader gets: the node, where to complain, and what the whole file tells about the element. */
export interface Source {
  readonly node: XmlNode;
  readonly report: Report;
  readonly common: Pick<Element, "id" | "name" | "incoming" | "outgoing" | "line" | "step">;
  /** Ids of the boundary events attached to it. */
  readonly boundary: readonly string[];
}
