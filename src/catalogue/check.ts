import path from "node:path";
import { CatalogueError, type CatalogueFinding } from "../platform/catalogue-finding.ts";
import { checkApproval } from "./check/approval.ts";
import { checkExpressions } from "./check/expressions.ts";
import { checkLetters } from "./check/letters.ts";
import { checkProcess } from "./check/process.ts";
import { checkRules } from "./check/rules.ts";
import { checkTexts } from "./check/texts.ts";
import { runExamples } from "./examples.ts";
import { loadService, loadTopics, serviceFolders } from "./load.ts";
import { type CatalogueEntry, isService, type Topic } from "./model.ts";

/** Everything that is wrong in a catalogue folder, file by file; empty when it can be used. For `npx skranke check`. */
export async function checkCatalogue(folder: string): Promise<readonly CatalogueFinding[]> {
  const topics = await topicsOf(folder);
  if (topics instanceof CatalogueError) return topics.findings;
  const loaded = await Promise.all((await serviceFolders(folder)).map((name) => loadService(path.join(folder, name))));
  return loaded.flatMap((entry) => (entry instanceof CatalogueError ? entry.findings : checkEntry(entry, topics)));
}

async function topicsOf(folder: string): Promise<readonly Topic[] | CatalogueError> {
  try {
    return await loadTopics(folder);
  } catch (error) {
    if (error instanceof CatalogueError) return error;
    throw error;
  }
}

/** What is wrong with one service that could be read. Examples run only when nothing else is wrong. */
export function checkEntry(entry: CatalogueEntry, topics: readonly Topic[]): readonly CatalogueFinding[] {
  const findings = [...checkTexts(entry, topics)];
  if (!isService(entry)) return findings;
  findings.push(...checkExpressions(entry), ...checkProcess(entry), ...checkRules(entry), ...checkLetters(entry));
  // What is wrong in the FEEL itself has been said; who may read what is asked of FEEL that can be read.
  if (findings.length === 0) findings.push(...checkApproval(entry));
  return findings.length > 0 ? findings : runExamples(entry);
}
