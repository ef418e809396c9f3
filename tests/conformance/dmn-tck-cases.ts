/** Reads the cases of the DMN TCK (dmn-tck/tck, Apache-2.0): model, values in, values expected. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { publicData } from "../../src/platform/public-data.test-support.ts";
import { child, childrenNamed, readXml, type XmlElement } from "../../src/rules/dmn/xml.ts";

export interface TckCase {
  readonly name: string;
  readonly modelFile: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly decision: string;
  readonly expected: unknown;
}

/** Null where the suite is not here. */
export const tckFolder = publicData("dmn-tck");

export function readTck(suites: string, level: 2 | 3): TckCase[] {
  const folder = path.join(suites, `compliance-level-${level}`);
  return readdirSync(folder).sort().flatMap((suite) => {
    const inside = path.join(folder, suite);
    return readdirSync(inside).filter((file) => file.endsWith(".xml")).sort().flatMap((file) => readSuite(path.join(inside, file)));
  });
}

function readSuite(file: string): TckCase[] {
  const tests = readXml(readFileSync(file, "utf8"), file);
  const modelFile = path.join(path.dirname(file), child(tests, "modelName")?.text.trim() ?? "");
  return childrenNamed(tests, "testCase").filter((one) => one.attributes["type"] !== "decisionService").flatMap((test) => {
    const inputs = Object.fromEntries(childrenNamed(test, "inputNode").map((node) => [node.attributes["name"] ?? "", readValue(node)]));
    return childrenNamed(test, "resultNode").map((node) => ({
      name: `${path.basename(file)} ${test.attributes["id"]} ${node.attributes["name"]}`, modelFile, inputs,
      decision: node.attributes["name"] ?? "", expected: readExpected(node),
    }));
  });
}

/** An expected error is null in FEEL. */
function readExpected(node: XmlElement): unknown {
  const expected = child(node, "expected");
  return expected ? readValue(expected) : null;
}

function readValue(node: XmlElement): unknown {
  const components = childrenNamed(node, "component");
  if (components.length > 0) return Object.fromEntries(components.map((one) => [one.attributes["name"] ?? "", readValue(one)]));
  const list = child(node, "list");
  if (list) return list.attributes["nil"] === "true" ? null : childrenNamed(list, "item").map(readValue);
  const value = child(node, "value");
  if (!value || value.attributes["nil"] === "true") return null;
  const type = value.attributes["type"]?.replace(/^.*:/u, "");
  switch (type) {
    case "boolean": return value.text.trim() === "true";
    case "decimal": case "double": case "integer": return Number(value.text);
    default: return value.text;
  }
}
