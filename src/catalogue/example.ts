import { z } from "zod";
import { readYaml } from "../forms/yaml-file.ts";

const json = z.json();
const record = z.record(z.string(), json);

/**
 * A worked example: an application, what the registers answer, what people do, and what must come of it. It is a test of
 * the service, and shows its author's successors what was meant.
 */
const exampleSchema = z.strictObject({
  title: z.string().min(1),
  /** The day of applying. */
  today: z.iso.date(),
  applicant: z.strictObject({ name: z.string() }).default({ name: "Amina Holm" }),
  renewal: z.strictObject({ plate: z.string(), validTo: z.iso.date() }).nullable().default(null),
  answers: record,
  /** What operations answer; the first line whose inputs agree counts. An operation without a line knows of nothing. */
  operations: z.array(z.strictObject({ operation: z.string(), inputs: record.default({}), value: json })),
  /** What happens after sending, in order: a task is finished, or days go by. */
  then: z.array(z.union([z.strictObject({ task: z.string(), result: record }), z.strictObject({ wait: z.string().regex(/^P(\d+[YMWD])+$/) })])).default([]),
  expect: z.strictObject({
    /** Questions with an error when it is sent; nothing happens after that. */
    errors: z.array(z.string()).default([]),
    /** Decision -> parts of its last output. */
    decisions: z.record(z.string(), record).default({}),
    /** Elements of the process that must be passed or waited at, in this order. */
    path: z.array(z.string()).default([]),
    notices: z.array(z.string()).optional(),
    waitsAt: z.array(z.string()).default([]),
    outcome: z.string().nullable().default(null),
  }),
});

export type Example = z.infer<typeof exampleSchema>;

/** @throws CatalogueError */
export function readExample(text: string, fileName: string): Example {
  return readYaml(text, fileName, exampleSchema).value;
}
