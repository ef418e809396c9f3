import { readdir, readFile, stat } from "node:fs/promises";
import type { Dirent } from "node:fs";
import path from "node:path";
import { CatalogueError, type CatalogueFinding } from "../platform/catalogue-finding.ts";
import type { Catalogue, CatalogueEntry, ServiceFiles, Topic } from "./model.ts";
import { type PhoneHours, readPhones } from "./phones.ts";
import { parseService } from "./parse-service.ts";
import { heaviestFilm, isFilm, namedType, readMedia } from "./topics/films.ts";
import { readTopic } from "./topics/read-topic.ts";
import { readTree, type TreeFile } from "./trees/read-tree.ts";

/**
 * Loads every service of a catalogue folder, its topics and its question trees.
 * @throws CatalogueError with the findings of every folder that cannot be read.
 */
export async function loadCatalogue(folder: string): Promise<Catalogue> {
  const topics = await loadTopics(folder);
  const trees = await loadTrees(folder);
  const loaded = await Promise.all((await serviceFolders(folder)).map(async (name) => loadService(path.join(folder, name))));
  const failed = loaded.flatMap((result) => (result instanceof CatalogueError ? result.findings : []));
  if (failed.length > 0) throw new CatalogueError(failed);
  return { entries: loaded.filter((result): result is CatalogueEntry => !(result instanceof CatalogueError)), topics, trees: trees.map(({ value }) => value), phones: await loadPhones(folder) };
}

/** When the catalogue's numbers answer. @throws CatalogueError with what is wrong in phones.yaml */
export async function loadPhones(folder: string): Promise<PhoneHours> {
  return readPhones(await readFile(path.join(folder, "phones.yaml"), "utf8").catch(noneWhereMissing(null)));
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

/** The topics of a catalogue folder, by id. @throws CatalogueError with the findings of every folder that cannot be read */
export async function loadTopics(folder: string): Promise<readonly Topic[]> {
  return loadParts(path.join(folder, "topics"), "topic.yaml", async (name, where) => readTopicFolder(name, where), (topic) => topic.id);
}

/** The question trees of a catalogue folder, by id. @throws CatalogueError with the findings of every folder that cannot be read */
export async function loadTrees(folder: string): Promise<readonly TreeFile[]> {
  return loadParts(path.join(folder, "trees"), "tree.yaml", async (name, where) => readTree(name, (await readFiles(where, await lightNames(where)))["tree.yaml"] ?? ""), (tree) => tree.value.id);
}

async function loadParts<T>(folder: string, file: string, read: (name: string, where: string) => Promise<T>, idOf: (part: T) => string): Promise<readonly T[]> {
  const findings: CatalogueFinding[] = [];
  const parts: T[] = [];
  for (const name of await foldersIn(folder)) {
    try {
      const part = await read(name, path.join(folder, name));
      parts.push(part);
      if (idOf(part) !== name) findings.push({ file: `${path.basename(folder)}/${name}/${file}`, line: 1, element: "id", message: `is ${idOf(part)}, but the folder has another name. Make them the same.` });
    } catch (error) {
      if (!(error instanceof CatalogueError)) throw error;
      findings.push(...error.findings);
    }
  }
  if (findings.length > 0) throw new CatalogueError(findings);
  return parts;
}

/** Names of the folders that hold a service, in alphabetical order. */
export async function serviceFolders(folder: string): Promise<readonly string[]> {
  return (await foldersIn(folder)).filter((name) => name !== "topics" && name !== "trees");
}

/** None where there is no such folder: a catalogue needs no trees. */
async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(noneWhereMissing<Dirent[]>([]));
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map((entry) => entry.name).sort();
}

function noneWhereMissing<T>(none: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return none;
    throw error;
  };
}

/** The most bytes of one file of guidance: a text at its longest weighs a tenth of it, and a picture does not belong there. */
const heaviestGuidance = 300_000;

/** Texts are read, and films looked through; captions are both. */
async function readTopicFolder(name: string, folder: string): Promise<Topic> {
  const names = await lightNames(folder, (file) => (isFilm(file) ? heaviestFilm : heaviestGuidance));
  const media = await Promise.all(names.filter((file) => namedType(file) !== null).map(async (file) => [file, await readMedia(path.join(folder, file))] as const));
  return readTopic(name, await readFiles(folder, names.filter((file) => !isFilm(file))), Object.fromEntries(media));
}

/** Names of the files of a topic or a tree. What is too heavy is not even read. @throws CatalogueError with each that is */
async function lightNames(folder: string, heaviest: (file: string) => number = () => heaviestGuidance): Promise<readonly string[]> {
  const names = await namesIn(folder);
  const sizes = await Promise.all(names.map(async (name) => ({ name, bytes: (await stat(path.join(folder, name))).size })));
  const heavy = sizes.filter(({ name, bytes }) => bytes > heaviest(name));
  if (heavy.length === 0) return names;
  const where = `${path.basename(path.dirname(folder))}/${path.basename(folder)}`;
  throw new CatalogueError(heavy.map(({ name, bytes }) => ({ file: `${where}/${name}`, line: 1, element: "size", message: `weighs ${(bytes / 1_000_000).toFixed(1)} MB; ${tooHeavy(heaviest(name))}` })));
}

function tooHeavy(heaviest: number): string {
  if (heaviest === heaviestFilm) return `a film weighs at most ${heaviestFilm / 1_000_000} MB. Make it shorter or of fewer pixels, or lay it elsewhere and give its step a url.`;
  return `a file of guidance is text, of at most ${heaviestGuidance / 1000} kB. Leave pictures out or link to them, and divide what is long.`;
}

/** Files of a folder as text, every one when no names are given, by their path inside the folder with forward slashes. */
export async function readFiles(folder: string, names?: readonly string[]): Promise<ServiceFiles> {
  return Object.fromEntries(await Promise.all((names ?? (await namesIn(folder))).map(async (name) => [name, await readFile(path.join(folder, name), "utf8")] as const)));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
  const kept = names.filter((name) => !name.split("/").some((part) => part.startsWith(".")) && !name.endsWith("~"));
  return kept.sort();
}
