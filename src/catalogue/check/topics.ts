import type { CatalogueFinding } from "../../platform/catalogue-finding.ts";
import { locales } from "../../platform/text.ts";
import type { Topic } from "../model.ts";
import { sectionFile, sections, stepFile } from "../topics/model.ts";
import { checkFilms, filmNames } from "./films.ts";
import type { Guidance } from "./guidance-model.ts";
import { lineOf } from "./line-of.ts";
import { addressFault, checkGuidanceText, type Places, placesOf } from "./markdown.ts";

/** Texts in both languages, links that lead somewhere, a parent, trees and files that belong. */
export function checkTopic(topic: Topic, all: Guidance): readonly CatalogueFinding[] {
  const folder = `topics/${topic.id}`;
  const places = placesOf({ ...all, trees: all.trees.map(({ value }) => value) });
  return [
    ...[...relations(topic, all), ...linksOf(topic, places)].map(({ element, words, message }) => ({ file: `${folder}/topic.yaml`, line: lineOf(topic.files["topic.yaml"], ...words), element, message })),
    ...[...textsOf(topic).map((fault) => ({ ...fault, line: 1 })), ...checkFilms(topic)].map(({ file, line, message }) => ({ file: `${folder}/${file}`, line, element: file.split(".")[0] ?? file, message })),
    ...Object.entries(topic.files).filter(([file]) => file.endsWith(".md")).flatMap(([file, text]) => checkGuidanceText(text, places).map(({ line, element, message }) => ({ file: `${folder}/${file}`, line, element, message }))),
  ];
}

interface Relation {
  readonly element: string;
  /** That stand on its line. */
  readonly words: readonly string[];
  readonly message: string;
}

function relations(topic: Topic, { topics, trees }: Guidance): readonly Relation[] {
  const found: Relation[] = [];
  const { parent } = topic;
  if (parent !== undefined && !topics.some(({ id }) => id === parent)) found.push({ element: "parent", words: ["parent"], message: `is ${parent}, which is no topic. Use one of: ${topics.map(({ id }) => id).join(", ")}.` });
  if (parent !== undefined && isOwnAncestor(topic, topics)) found.push({ element: "parent", words: ["parent"], message: "makes the topic a part of itself. Give one of them another parent." });
  for (const tree of topic.trees) {
    if (!trees.some(({ value }) => value.id === tree)) found.push({ element: "trees", words: [tree], message: `names ${tree}, which is no folder in trees. Remove it, or write the tree.` });
  }
  const twice = topic.steps.filter((step, index) => topic.steps.findIndex((other) => other.id === step.id) !== index);
  return [...found, ...twice.map(({ id }) => ({ element: `steps.${id}`, words: [id], message: "is the id of two steps. What somebody has done is remembered under it: give one of them another." }))];
}

function linksOf({ links }: Topic, places: Places): readonly Relation[] {
  return links.flatMap(({ url }) => {
    const fault = addressFault(url, places);
    return fault ? [{ element: "links", words: [url], message: `${url} ${fault.message}` }] : [];
  });
}

function isOwnAncestor(topic: Topic, topics: readonly Topic[]): boolean {
  const passed = new Set<string>();
  for (let at = topic.parent; at !== undefined && !passed.has(at); at = topics.find(({ id }) => id === at)?.parent) {
    if (at === topic.id) return true;
    passed.add(at);
  }
  return false;
}

function textsOf(topic: Topic): readonly { readonly file: string; readonly message: string }[] {
  const has = (file: string) => (topic.files[file] ?? "").trim() !== "";
  const missing = (needed: boolean, file: string, message: string) => (needed && !has(file) ? [{ file, message }] : []);
  const wanted = sections.flatMap((section) => {
    const needed = section === "how" || locales.some((locale) => has(sectionFile(section, locale)));
    return locales.flatMap((locale) => missing(needed, sectionFile(section, locale), "is missing or empty. Write it in both languages."));
  });
  const steps = topic.steps.filter(({ url }) => url === null).flatMap(({ id }) => locales.flatMap((locale) => missing(true, stepFile(id, locale), `is missing or empty. A step without url has its text here, in both languages.`)));
  const known = new Set(["topic.yaml", ...locales.flatMap((locale) => [...sections.map((section) => sectionFile(section, locale)), ...topic.steps.filter(({ url }) => url === null).map(({ id }) => stepFile(id, locale))]), ...filmNames(topic)]);
  const strange = [...new Set([...Object.keys(topic.files), ...Object.keys(topic.media)])].filter((file) => !known.has(file)).map((file) => ({ file, message: "does not belong in a topic. Its files are topic.yaml, how, law and technical in .da.md and .en.md, and the texts and films of its steps. Remove it, or mend its name." }));
  return [...wanted, ...steps, ...strange];
}
