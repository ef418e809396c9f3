import { z } from "zod";
import { localTextSchema } from "../../forms/schema.ts";
import { readYaml } from "../../forms/yaml-file.ts";
import { hashOf } from "../hash.ts";
import { longestStep, type MediaFile, mostLinks, mostSteps, stepKinds, type Topic, type TopicSettings, type TopicStep } from "./model.ts";

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be small letters, digits and hyphens");
const words = z.strictObject({ da: z.array(z.string().min(1)), en: z.array(z.string().min(1)) }).default({ da: [], en: [] });
const url = z.url({ protocol: /^https$/ });
/** Whether there is such a page is checked with the rest of the catalogue. */
const urlOrPath = z.string().refine((address) => address.startsWith("/") || url.safeParse(address).success, "must begin with https://, or be a path of this house");

const stepSchema: z.ZodType<TopicStep> = z.strictObject({
  id,
  kind: z.enum(stepKinds),
  title: localTextSchema,
  minutes: z.number().int().min(1).max(longestStep),
  url: url.nullable().default(null),
});

const topicSchema: z.ZodType<TopicSettings> = z.strictObject({
  id,
  title: localTextSchema,
  lead: localTextSchema,
  keywords: words,
  alsoCalled: words,
  audience: z.array(z.enum(["citizen", "company", "employee"])).min(1),
  parent: id.optional(),
  owner: z.string().min(1),
  reviewed: z.iso.date(),
  reviewMonths: z.number().int().min(1).max(60),
  links: z.array(z.strictObject({ title: localTextSchema, url: urlOrPath })).max(mostLinks).default([]),
  steps: z.array(stepSchema).max(mostSteps).default([]),
  trees: z.array(id).default([]),
});

/** A topic of the texts of its folder, and of its films and their captions. @throws CatalogueError with what is wrong in topic.yaml */
export function readTopic(folder: string, files: Readonly<Record<string, string>>, media: Readonly<Record<string, MediaFile>> = {}): Topic {
  const { value } = readYaml(files["topic.yaml"] ?? "", `topics/${folder}/topic.yaml`, topicSchema);
  const hashes = Object.fromEntries(Object.entries(media).map(([name, { hash }]) => [name, hash]));
  return { ...value, files, media, hash: hashOf({ ...files, ...hashes }) };
}
