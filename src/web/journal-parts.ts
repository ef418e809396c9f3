import { z } from "zod";
import type { Service } from "../catalogue/model.ts";
import { rowText } from "../catalogue/rule-words.ts";
import { entitlementOf } from "../catalogue/rules-in-words.ts";
import type { JournalLine } from "../cases/queries/case-file.ts";
import type { Locale, LocalText } from "../platform/text.ts";
import { m } from "./paraglide/messages.js";
import { amount } from "./ui/format.ts";

/** What an entry of the journal keeps of an answer of the rules; without it where the reader's role does not see what the rules looked at. */
const answerSchema = z.object({ decision: z.string(), output: z.json(), matched: z.array(z.object({ annotations: z.record(z.string(), z.string()) })) });
const sourceSchema = z.object({ da: z.string(), en: z.string() }) satisfies z.ZodType<LocalText>;

const verdicts = { entitled: m.journal_rules_yes, "not-entitled": m.journal_rules_no, unclear: m.journal_rules_unclear } as const;

/** Which rules were used, what came out, and by which rows: "Vi regnede prisen ud efter reglerne: 240,00 kr. Prisen følger bilens …" */
export function rulesWords(line: Pick<JournalLine, "data">, service: Service, locale: Locale): string {
  const read = answerSchema.safeParse(line.data["answer"]);
  if (!read.success || read.data.output === null) return m.journal_rules_used();
  const { decision, output, matched } = read.data;
  const why = matched.map((row) => rowText(row, locale)).filter((text) => text !== "").join(" ");
  const said = (what: string) => (why === "" ? what : `${what.replace(/\.$/, "")}. ${why}`);
  if (decision === service.entitlement?.decision) return said(verdicts[entitlementOf(service, output, {})]());
  const ore = decision === service.price?.decision ? service.evaluate(service.price.amountOre, { result: output }) : null;
  if (typeof ore !== "number") return said(m.journal_rules_used());
  const worth = amount(ore, locale);
  return said(service.price?.paidTo === "applicant" ? m.journal_rules_amount({ amount: worth }) : m.journal_rules_price({ amount: worth }));
}

/** Which register was asked, and what came of it. */
export function registerWords(line: Pick<JournalLine, "data" | "event">, locale: Locale): string {
  const source = sourceSchema.safeParse(line.data["source"]);
  const register = source.success ? source.data[locale] : m.journal_a_register();
  if (line.event === "register-answered") return m.journal_register_told({ register });
  return line.event === "register-missing" ? m.journal_register_knows_nothing({ register }) : m.journal_register_is_silent();
}
