import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { readYaml } from "../forms/yaml-file.ts";
import { CatalogueError } from "../platform/catalogue-finding.ts";
import type { Catalogue, CatalogueEntry, ServiceFiles, Topic } from "./model.ts";
import { parseService } from "./parse-service.ts";
import { topicsSchema } from "./schema.ts";

/**
 * Loads every service of a catalogue folder, and its topics.
 * @throws CatalogueError with the findings of every folder that cannot be read.
 */
export async function loadCatalogue(folder: string): Promise<Catalogue> {
  const topics = await loadTopics(folder);
  const loaded = await Promise.all((await serviceFolders(folder)).map(async (name) => loadService(path.join(folder, name))));
  const failed = loaded.flatMap((result) => (result instanceof CatalogueError ? result.findings : []));
  if (failed.length > 0) throw new CatalogueError(failed);
  return { entries: loaded.filter((result): result is CatalogueEntry => !(result instanceof CatalogueError)), topics };
}

/** The service of a folder, or what is wrong with it. */
export async function loadService(folder: string): Promise<CatalogueEntry | CatalogueError> {
  try {
    const entry = await parseService(await readFiles(folder));
    if (entry.id === path.basename(folder)) return entry;
    return new CatalogueError([{ file: `${path.basename(folder)}/service.yaml`, line: 1, element: "id", message: `is ${entry.id}, but the folder has another name. Make them the same.` }]);
  } catch (error) {
    if (error instanceof CatalogueError) return error;
    throw error;
  }
}

export async function loadTopics(folder: string): Promise<readonly Topic[]> {
  return readYaml(await readFile(path.join(folder, "topics.yaml"), "utf8"), "topics.yaml", topicsSchema).value.topics;
}

/** Names of the folders that hold a service, in alphabetical order. */
export async function serviceFolders(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map((entry) => entry.name).sort();
}

/** Every file of a folder as text, by its path inside the folder with forward slashes. */
export async function readFiles(folder: string): Promise<ServiceFiles> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
  const kept = names.filter((name) => !name.split("/").some((part) => part.startsWith(".")) && !name.endsWith("~"));
  return Object.fromEntries(await Promise.all(kept.sort().map(async (name) => [name, await readFile(path.join(folder, name), "utf8")] as const)));
}
