import { isNode, LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import { CatalogueError, type CatalogueFinding } from "../platform/catalogue-finding.ts";

/** A YAML file of the catalogue that fits its schema, and where in it things stand. */
export interface YamlFile<T> {
  readonly value: T;
  /** Line of the element at a path (1-based), or of the nearest one around it. */
  lineOf(path: readonly PropertyKey[]): number;
}

/**
 * Reads a YAML file and checks it with a schema.
 * @throws CatalogueError with everything that is wrong: file, line, element and what to do.
 */
export function readYaml<T>(text: string, fileName: string, schema: z.ZodType<T>): YamlFile<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    throw new CatalogueError(document.errors.map((error) => ({
      file: fileName, line: lines.linePos(error.pos[0]).line, element: "yaml", message: `is not YAML: ${error.message.split("\n")[0] ?? error.code}`,
    })));
  }
  const lineOf = (path: readonly PropertyKey[]) => lineAt(document, lines, path);
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, lineOf };
  throw new CatalogueError(parsed.error.issues.flatMap((issue) => findingsOf(issue, fileName, lineOf)));
}

function findingsOf(issue: z.core.$ZodIssue, file: string, lineOf: (path: readonly PropertyKey[]) => number): readonly CatalogueFinding[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ file, line: lineOf([...issue.path, key]), element: [...issue.path, key].join("."), message: "is not known here. Check the spelling, or remove it." }));
  }
  return [{ file, line: lineOf(issue.path), element: issue.path.join(".") || "file", message: adviceOf(issue) }];
}

function adviceOf(issue: z.core.$ZodIssue): string {
  const last = issue.path.at(-1);
  if ((last === "da" || last === "en") && issue.code === "invalid_type" && issue.expected === "string") return `has no text in ${last === "da" ? "Danish" : "English"}. Write both \`da\` and \`en\`.`;
  if (issue.code === "invalid_type" && issue.input === undefined) return `is missing. It must be: ${issue.expected}.`;
  return `${issue.message}.`;
}

function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
