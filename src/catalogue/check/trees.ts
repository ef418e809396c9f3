import type { CatalogueFinding } from "../../platform/catalogue-finding.ts";
import { isService } from "../model.ts";
import { carriedAs, formQuestion } from "../trees/carry.ts";
import { reachableFrom, type Carried, type Tree, type TreeOutcome } from "../trees/model.ts";
import type { TreeFile } from "../trees/read-tree.ts";
import type { Guidance } from "./guidance-model.ts";

type Found = (path: readonly string[], message: string) => CatalogueFinding;

/** What is wrong with a tree that can be walked: parts that nobody comes to, and services, topics and questions that there are not. */
export function checkTree({ value: tree, file, lineOf }: TreeFile, all: Guidance): readonly CatalogueFinding[] {
  const found: Found = (path, message) => ({ file, line: lineOf(path), element: path.join("."), message });
  const reached = new Set(reachableFrom(tree, tree.start));
  const unreached = [["questions", tree.questions], ["outcomes", tree.outcomes]] as const;
  return [
    ...topicOf(tree, all, found),
    ...unreached.flatMap(([part, ids]) => Object.keys(ids).filter((id) => !reached.has(id)).map((id) => found([part, id], "is never come to: no answer leads there. Lead one to it, or remove it."))),
    ...Object.entries(tree.outcomes).flatMap(([id, outcome]) => checkOutcome(tree, id, outcome, all, found)),
  ];
}

function topicOf(tree: Tree, { topics }: Guidance, found: Found): readonly CatalogueFinding[] {
  const topic = topics.find(({ id }) => id === tree.topic);
  if (!topic) return [found(["topic"], `is ${tree.topic}, which is no folder in topics. Use one of: ${topics.map(({ id }) => id).join(", ")}.`)];
  return topic.trees.includes(tree.id) ? [] : [found(["topic"], `is ${tree.topic}, whose page does not lead here. Add ${tree.id} to trees in topics/${tree.topic}/topic.yaml.`)];
}

function checkOutcome(tree: Tree, id: string, outcome: TreeOutcome, { entries, topics }: Guidance, found: Found): readonly CatalogueFinding[] {
  if (outcome.kind === "topic") return topics.some((topic) => topic.id === outcome.topic) ? [] : [found(["outcomes", id, "topic"], `is ${outcome.topic}, which is no topic. Use one of: ${topics.map((topic) => topic.id).join(", ")}.`)];
  if (outcome.kind !== "service") return [];
  const entry = entries.find((each) => each.id === outcome.service);
  if (!entry) return [found(["outcomes", id, "service"], `is ${outcome.service}, which is no service. Use one of: ${entries.map((each) => each.id).join(", ")}.`)];
  return Object.entries(outcome.carries).flatMap(([question, source]) => {
    const at = (message: string) => [found(["outcomes", id, "carries", question], message)];
    if (!isService(entry)) return at(`cannot be carried: ${entry.id} has no form. Remove carries.`);
    const asked = formQuestion(entry, question);
    if (!asked) return at(`is no question of ${entry.id}/form.yaml. Check its id.`);
    if (asked.type === "file") return at("cannot be carried: it takes a file. Remove it.");
    const values = valuesOf(tree, id, source);
    if (typeof values === "string") return at(values);
    return values.filter((value) => carriedAs(asked, value) === null).flatMap((value) => at(`would get ${JSON.stringify(value)}, which the question of ${entry.id} does not take${asked.options ? `; it takes ${asked.options.map((option) => option.value).join(", ")}` : ""}. Change the value, or the answer's id.`));
  });
}

/** What can be carried from a source to an outcome; a text says why nothing can. */
function valuesOf(tree: Tree, outcome: string, source: Carried): readonly (boolean | number | string)[] | string {
  if ("value" in source) return [source.value];
  const question = Object.hasOwn(tree.questions, source.answer) ? tree.questions[source.answer] : undefined;
  if (!question) return `takes the answer to ${source.answer}, which is no question of the tree. Use one of: ${Object.keys(tree.questions).join(", ")}.`;
  const leading = question.answers.filter((answer) => reachableFrom(tree, answer.to).includes(outcome));
  return leading.length > 0 ? leading.map((answer) => answer.id) : `takes the answer to ${source.answer}, from which nobody comes here. Take it from a question on the way.`;
}
