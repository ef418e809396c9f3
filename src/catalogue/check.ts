import path from "node:path";
import { CatalogueError, type CatalogueFinding } from "../platform/catalogue-finding.ts";
import { checkApproval } from "./check/approval.ts";
import { checkExpressions } from "./check/expressions.ts";
import { checkLetters } from "./check/letters.ts";
import { checkProcess } from "./check/process.ts";
import { checkReading } from "./check/reading.ts";
import { checkRules } from "./check/rules.ts";
import { checkTexts } from "./check/texts.ts";
import { runExamples } from "./examples.ts";
import { checkGuidance } from "./check/guidance.ts";
import { loadPhones, loadService, loadTopics, loadTrees, serviceFolders } from "./load.ts";
import { type CatalogueEntry, isService, type Topic } from "./model.ts";

/** Everything that is wrong in a catalogue folder, file by file; empty when it can be used. For `npx skranke check`. */
export async function checkCatalogue(folder: string): Promise<readonly CatalogueFinding[]> {
  const [topics, trees, phones] = await Promise.all([readOrFindings(() => loadTopics(folder)), readOrFindings(() => loadTrees(folder)), readOrFindings(() => loadPhones(folder))]);
  const loaded = await Promise.all((await serviceFolders(folder)).map((name) => loadService(path.join(folder, name))));
  const unread = [topics, trees, phones, ...loaded].flatMap((part) => (part instanceof CatalogueError ? part.findings : []));
  if (topics instanceof CatalogueError || trees instanceof CatalogueError || phones instanceof CatalogueError) return unread;
  const entries = loaded.filter((entry): entry is CatalogueEntry => !(entry instanceof CatalogueError));
  const services = entries.flatMap((entry) => [...checkEntry(entry, topics), ...checkReading(entry.id, entry.files)]);
  // A topic or a tree that leads to a service which cannot be read would be a second finding of the same.
  const guidance = entries.length < loaded.length ? [] : checkGuidance({ entries, topics, trees, phones });
  return [...unread, ...services, ...guidance];
}

async function readOrFindings<T>(read: () => Promise<T>): Promise<T | CatalogueError> {
  try {
    return await read();
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
