import { z } from "zod";
import { localTextSchema } from "../../forms/schema.ts";
import { readYaml, type YamlFile } from "../../forms/yaml-file.ts";
import { CatalogueError, type CatalogueFinding } from "../../platform/catalogue-finding.ts";
import { nextOf, reachableFrom, type Tree, type TreeOutcome } from "./model.ts";

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be small letters, digits and hyphens");
const node = z.string().regex(/^[a-z][A-Za-z0-9-]*$/, "must begin with a small letter and hold only letters, digits and hyphens").max(40);
// An answer's id stands in addresses, and can be the value of an option of a form.
const answerId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, "must be letters, digits, hyphens and low lines").max(40);
const words = z.strictObject({ da: z.array(z.string().min(1)), en: z.array(z.string().min(1)) }).default({ da: [], en: [] });

const questionSchema = z.strictObject({
  text: localTextSchema,
  help: localTextSchema.optional(),
  answers: z.array(z.strictObject({ id: answerId, label: localTextSchema, note: localTextSchema.optional(), to: node })).min(2, "needs at least two answers; a question with one is no question").max(12),
});

const carried = z.union([
  z.union([z.boolean(), z.number(), z.string().min(1).max(200)]).transform((value) => ({ value })),
  z.strictObject({ answer: node }),
], "must be a text, a number, true, false, or { answer: <question of this tree> }");

const outcomeSchema = z
  .strictObject({
    service: id.optional(),
    topic: id.optional(),
    nothing: localTextSchema.optional(),
    call: z.string().regex(/^\+?[\d ]{8,20}$/, "must be a phone number").optional(),
    text: localTextSchema.optional(),
    carries: z.record(z.string(), carried).optional(),
  })
  .transform((said, check): TreeOutcome => {
    const wrong = (message: string) => {
      check.issues.push({ code: "custom", message, input: said });
      return z.NEVER;
    };
    if ([said.service, said.topic, said.nothing, said.call].filter((one) => one !== undefined).length !== 1) return wrong("must have exactly one of: service, topic, nothing, call");
    const text = said.text ? { text: said.text } : {};
    if (said.service !== undefined) return { kind: "service", service: said.service, carries: said.carries ?? {}, ...text };
    if (said.carries) return wrong("carries answers, but leads to no service. Remove carries, or lead to a service");
    if (said.topic !== undefined) return { kind: "topic", topic: said.topic, ...text };
    if (said.nothing !== undefined) return said.text ? wrong("has both nothing and text. Write the reason in nothing") : { kind: "nothing", text: said.nothing };
    return said.text ? { kind: "call", phone: said.call ?? "", text: said.text } : wrong("needs a text that says what the call is for");
  });

/** More than this nobody can look over, nor answer: such a tree is several. */
const mostNodes = 100;
const few = (nodes: object) => Object.keys(nodes).length <= mostNodes;
const tooMany = { error: `are more than ${mostNodes}. Divide the tree: an outcome can lead to the topic of another one` };

const treeSchema: z.ZodType<Tree> = z.strictObject({
  id,
  title: localTextSchema,
  lead: localTextSchema,
  topic: id,
  audience: z.array(z.enum(["citizen", "company", "employee"])).min(1),
  keywords: words,
  start: node,
  questions: z.record(node, questionSchema).refine(few, tooMany),
  outcomes: z.record(node, outcomeSchema).refine(few, tooMany),
});

export interface TreeFile extends YamlFile<Tree> {
  /** Path inside the catalogue. */
  readonly file: string;
  /** As it stands in the file. */
  readonly text: string;
}

/**
 * Reads a tree that can be walked: every answer leads somewhere, and no way leads back to where it has been.
 * @throws CatalogueError with everything that keeps it from being walked
 */
export function readTree(folder: string, text: string): TreeFile {
  const file = `trees/${folder}/tree.yaml`;
  const read = readYaml(text, file, treeSchema);
  const findings = [...danglingIn(read, file), ...circlesIn(read, file)];
  if (findings.length > 0) throw new CatalogueError(findings);
  return { ...read, file, text };
}

function danglingIn({ value: tree, lineOf }: YamlFile<Tree>, file: string): readonly CatalogueFinding[] {
  const isKnown = (to: string) => Object.hasOwn(tree.questions, to) || Object.hasOwn(tree.outcomes, to);
  const start = Object.hasOwn(tree.questions, tree.start) ? [] : [{ file, line: lineOf(["start"]), element: "start", message: `is ${tree.start}, which is no question of the tree. Name one of: ${Object.keys(tree.questions).join(", ")}.` }];
  const both = Object.keys(tree.outcomes).filter((each) => Object.hasOwn(tree.questions, each)).map((each) => ({ file, line: lineOf(["outcomes", each]), element: each, message: "is the id of a question and of an outcome. Give one of them another." }));
  const answers = Object.entries(tree.questions).flatMap(([question, { answers: all }]) => all.flatMap((answer, index) => {
    const at = { file, line: lineOf(["questions", question, "answers", index]), element: `${question}.${answer.id}` };
    const twice = all.findIndex((other) => other.id === answer.id) === index ? [] : [{ ...at, message: "is an answer that the question has already. Give it an id of its own." }];
    return isKnown(answer.to) ? twice : [...twice, { ...at, message: `leads to ${answer.to}, which the tree does not have: a dead end. Write the question or the outcome, or lead to another.` }];
  }));
  return [...start, ...both, ...answers];
}

/** Every question from which one can come back to itself; one finding for each circle, at its first question in the file. */
function circlesIn({ value: tree, lineOf }: YamlFile<Tree>, file: string): readonly CatalogueFinding[] {
  const named = new Set<string>();
  return Object.keys(tree.questions).flatMap((question) => {
    const back = named.has(question) ? undefined : nextOf(tree, question).find((next) => reachableFrom(tree, next).includes(question));
    if (back === undefined) return [];
    for (const other of reachableFrom(tree, back)) if (reachableFrom(tree, other).includes(question)) named.add(other);
    return [{ file, line: lineOf(["questions", question]), element: question, message: `can be come back to from its own answers, by way of ${back}: a circle. Lead the answer to another question, or to an outcome.` }];
  });
}
