import type { CatalogueFinding } from "../../platform/catalogue-finding.ts";
import type { Guidance } from "./guidance-model.ts";
import { checkReading } from "./reading.ts";
import { checkTopic } from "./topics.ts";
import { checkTree } from "./trees.ts";

/** What is wrong with topics and trees that could be read, by themselves and beside the services. */
export function checkGuidance(all: Guidance): readonly CatalogueFinding[] {
  return [
    ...all.topics.flatMap((topic) => [...checkTopic(topic, all), ...checkReading(`topics/${topic.id}`, topic.files)]),
    ...all.trees.flatMap((tree) => [...checkTree(tree, all), ...checkReading(`trees/${tree.value.id}`, { "tree.yaml": tree.text })]),
  ];
}
