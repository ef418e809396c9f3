import { z } from "zod";
import { dataClasses } from "../platform/data-class.ts";
import { type Form, type Page, type Question, questionTypes } from "./model.ts";

/** A text in both languages; a lone text would leave one of them out. */
export const localTextSchema = z.strictObject({ da: z.string().min(1), en: z.string().min(1) });

/** Ids stand in FEEL and in HTML: a letter first, then letters and digits. */
export const idSchema = z.string().regex(/^[a-z][A-Za-z0-9]*$/, "must begin with a small letter and hold only letters and digits");

const optionSchema = z.strictObject({ value: z.string().min(1), label: localTextSchema, note: localTextSchema.optional() });

const rowSchema = z.strictObject({
  label: localTextSchema,
  value: z.string().min(1),
  words: z.record(z.string(), localTextSchema).optional(),
  format: z.enum(["kg", "date", "plate", "amount"]).optional(),
});

export const questionSchema: z.ZodType<Question> = z.strictObject({
  id: idSchema,
  type: z.enum(questionTypes),
  label: localTextSchema,
  hint: localTextSchema.optional(),
  help: z.strictObject({ label: localTextSchema, text: localTextSchema }).optional(),
  guidance: localTextSchema.optional(),
  required: z.boolean().default(false),
  visibleWhen: z.string().min(1).optional(),
  prefill: z.string().min(1).optional(),
  options: z.array(optionSchema).min(1).optional(),
  optionsFrom: z.string().min(1).optional(),
  numeric: z.boolean().optional(),
  autocomplete: z.string().optional(),
  rows: z.array(rowSchema).min(1).optional(),
  fact: idSchema.optional(),
  rules: z.array(z.strictObject({ valid: z.string().min(1), message: localTextSchema })).optional(),
  maxLength: z.number().int().min(1).max(20_000).optional(),
  decimals: z.number().int().min(0).max(4).optional(),
  unit: z.string().min(1).max(12).optional(),
  dataClass: z.enum(dataClasses).optional(),
  summaryLabel: localTextSchema.optional(),
});

const pageSchema: z.ZodType<Page> = z.strictObject({
  id: idSchema,
  title: localTextSchema,
  lead: localTextSchema.optional(),
  lookups: z
    .array(z.strictObject({ operation: z.string().min(1), inputs: z.record(z.string(), z.string().min(1)), into: idSchema, when: z.string().min(1).optional(), dataClass: z.enum(dataClasses).optional() }))
    .default([]),
  questions: z.array(questionSchema).min(1),
  visibleWhen: z.string().min(1).optional(),
});

export const formSchema: z.ZodType<Form> = z.strictObject({ pages: z.array(pageSchema).min(1), declaration: localTextSchema });
