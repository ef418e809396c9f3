import { z } from "zod";
import { localTextSchema, questionSchema } from "../forms/schema.ts";
import type { ServiceSettings } from "./model.ts";

const words = z.strictObject({ da: z.array(z.string().min(1)), en: z.array(z.string().min(1)) }).default({ da: [], en: [] });
const feel = z.string().min(1);

const outcomeSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/),
  label: localTextSchema,
  lead: localTextSchema.optional(),
  questions: z.array(questionSchema).default([]),
  standardTexts: z.array(z.strictObject({ id: z.string(), label: localTextSchema, text: localTextSchema })).default([]),
});

const taskSchema = z.strictObject({ title: localTextSchema, lead: localTextSchema.optional(), outcomes: z.array(outcomeSchema).default([]) });

const selfService = {
  entitlement: z.strictObject({ decision: z.string(), entitledWhen: feel, reviewAnswer: z.string().optional() }).optional(),
  price: z
    .strictObject({ decision: z.string(), amountOre: feel, paidTo: z.enum(["municipality", "applicant"]).default("municipality"), text: localTextSchema, note: localTextSchema.optional(), payText: localTextSchema.optional() })
    .optional(),
  contact: z.strictObject({ channel: z.string(), email: z.string(), phone: z.string() }).optional(),
  subject: feel.optional(),
  maxPerPerson: z.number().int().min(1).optional(),
  warnOfReturns: z.boolean().default(true),
  minutesToApply: z.number().int().min(1).optional(),
  retention: z.strictObject({ years: z.number().int().min(0), from: z.literal("closed"), ground: localTextSchema }).optional(),
  permit: z.strictObject({ name: localTextSchema, renewableDays: z.number().int().min(1) }).optional(),
  stepsOnlyWhenReached: z.array(z.string()).default([]),
  receiptNote: z.strictObject({ title: localTextSchema, text: localTextSchema }).optional(),
  ruleWords: z.strictObject({ labels: z.record(z.string(), localTextSchema).default({}), values: z.record(z.string(), localTextSchema).default({}) }).default({ labels: {}, values: {} }),
  tasks: z.record(z.string(), taskSchema).default({}),
};

export const serviceSchema: z.ZodType<ServiceSettings> = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, "must be small letters, digits and hyphens"),
  version: z.number().int().min(1),
  channel: z.enum(["self-service", "phone", "link"]),
  phone: z.string().regex(/^\+?[\d ]{8,20}$/, "must be a phone number").optional(),
  url: z.url({ protocol: /^https$/ }).optional(),
  title: localTextSchema,
  lead: localTextSchema,
  teaser: localTextSchema,
  start: localTextSchema,
  audience: z.array(z.enum(["citizen", "company", "employee"])).min(1),
  assurance: z.enum(["low", "substantial", "high"]).default("substantial"),
  unit: z.string().min(1),
  decidedBy: z.union([z.enum(["unit", "manager", "nobody"]), localTextSchema], 'must be unit, manager, nobody, or the authority as { da: "…", en: "…" }').optional(),
  topic: z.string().min(1),
  caseworkerRole: z.string().min(1).optional(),
  approverRole: z.string().min(1).optional(),
  kle: z.string().regex(/^\d{2}\.\d{2}\.\d{2}$/, "must be a KLE number like 05.09.02"),
  legalBasis: z.array(z.strictObject({ title: localTextSchema, url: z.url().optional() })).default([]),
  reviewed: z.iso.date().optional(),
  keywords: words,
  alsoCalled: words,
  applicants: z.strictObject({ self: z.boolean(), assisted: z.boolean(), represented: z.boolean() }).default({ self: true, assisted: false, represented: false }),
  answerTime: z.strictObject({ workingDays: z.number().int().min(0), text: localTextSchema }).optional(),
  eligibility: z.array(localTextSchema).default([]),
  haveReady: z.array(z.strictObject({ what: localTextSchema, note: localTextSchema })).default([]),
  faq: z.array(z.strictObject({ question: localTextSchema, answer: localTextSchema })).default([]),
  ...selfService,
});
