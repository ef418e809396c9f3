import type { CatalogueFinding } from "../../platform/catalogue-finding.ts";
import { locales } from "../../platform/text.ts";
import { lineOf } from "./line-of.ts";
import { type CatalogueEntry, isForEmployees, isService, type Topic } from "../model.ts";

/** Guides and letters in both languages, a topic that exists, and who decides. (Texts in YAML are demanded by their schema.) */
export function checkTexts(entry: CatalogueEntry, topics: readonly Topic[]): readonly CatalogueFinding[] {
  const findings: CatalogueFinding[] = [];
  const found = (file: string, element: string, message: string) => findings.push({ file: `${entry.id}/${file}`, line: lineOf(entry.files[file], element), element, message });
  if (!topics.some((topic) => topic.id === entry.topic)) found("service.yaml", "topic", `is ${entry.topic}, which is no folder in topics. Use one of: ${topics.map((topic) => topic.id).join(", ")}.`);
  if (isService(entry) && entry.decidedBy !== undefined) found("service.yaml", "decidedBy", "is for services asked for by phone or elsewhere. Remove it: a self-service is decided as its process says.");
  if (entry.decidedBy === "manager" && !isForEmployees(entry)) found("service.yaml", "decidedBy", "is manager, but citizens or companies ask for it, and they have none. Say unit, nobody, or the authority.");
  for (const locale of locales) {
    if (!entry.files[`guide.${locale}.md`]?.trim()) found(`guide.${locale}.md`, "guide", "is missing or empty. Write the guide in both languages.");
  }
  for (const name of isService(entry) ? new Set(entry.letters.map((letter) => letter.name)) : []) {
    for (const locale of locales) {
      if (!entry.files[`letters/${name}.${locale}.md`]) found(`letters/${name}.${locale}.md`, name, "is missing. A letter stands in both languages.");
    }
  }
  return findings;
}
