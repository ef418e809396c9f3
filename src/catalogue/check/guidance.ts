import type { CatalogueFinding } from "../../platform/catalogue-finding.ts";
import type { CatalogueEntry, Topic } from "../model.ts";
import type { TreeFile } from "../trees/read-tree.ts";
import { checkTopic } from "./topics.ts";
import { checkTree } from "./trees.ts";

export interface Guidance {
  readonly entries: readonly CatalogueEntry[];
  readonly topics: readonly Topic[];
  readonly trees: readonly TreeFile[];
}

/** What is wrong with topics and trees that could be read, by themselves and beside the services. */
export function checkGuidance(all: Guidance): readonly CatalogueFinding[] {
  return [...all.topics.flatMap((topic) => checkTopic(topic, all)), ...all.trees.flatMap((tree) => checkTree(tree, all))];
}
