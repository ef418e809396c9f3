import { parseArgs } from "node:util";
import { Temporal } from "temporal-polyfill";
import { type ConsoleContext, giveRoleAtConsole, takeRoleAtConsole } from "../organisation/roles/commands/role-at-console.ts";
import { danishDay, endOfDanishDay } from "../platform/clock.ts";
import { WordsWrong } from "./say.ts";

export const roleUsage = `Roles, for the operator: a municipality's first administrator has nobody to give them theirs.
  skranke role give <person> <role> <unit code> [--below] [--until 2026-12-31] [--reason "…"]
  skranke role take <person> <role> <unit code> [--reason "…"]
A person is named by their key in the organisation's master, or by a log-in: entra:<subject>. --until is the last day.
`;

const options = { below: { type: "boolean" }, until: { type: "string" }, reason: { type: "string" } } as const;

/** What is asked for; the person by key or log-in, the unit by code. */
export interface RoleAsked {
  readonly act: "give" | "take";
  readonly person: string;
  readonly role: string;
  readonly code: string;
  readonly below: boolean;
  readonly endsAt: Date | null;
  readonly reason: string | undefined;
}

/** Throws `WordsWrong`. */
export function readRoleWords(words: readonly string[]): RoleAsked {
  const { values, positionals } = parse(words);
  const [act, person = "", role = "", code = "", ...rest] = positionals;
  if ((act !== "give" && act !== "take") || code === "" || rest.length > 0) throw new WordsWrong(roleUsage);
  if (act === "take" && (values.below || values.until !== undefined)) throw new WordsWrong(roleUsage);
  return { act, person, role, code, below: values.below ?? false, endsAt: values.until === undefined ? null : endOfDanishDay(dayOf(values.until)), reason: values.reason };
}

/** Does one of the acts of `roleUsage` as the operator, and answers what to print. */
export async function actOnRole(ctx: ConsoleContext, { act, person, role, code, below, endsAt, reason }: RoleAsked): Promise<string> {
  const personId = await personOf(ctx, person);
  const unitId = await unitOf(ctx, code);
  if (act === "take") {
    await takeRoleAtConsole(ctx, { personId, role, unitId, reason: reason ?? "Taken back at the console." });
    return `${person} does not hold ${role} in ${code} any more.\n`;
  }
  await giveRoleAtConsole(ctx, { role, unitId, below, holder: { personId }, startsAt: ctx.clock.now(), endsAt, reason: reason ?? "Given at the console." });
  return `${person} holds ${role} in ${code}${below ? " and the units below" : ""}${endsAt ? `, through ${danishDay(new Date(endsAt.getTime() - 1)).toString()}` : ""}.\n`;
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new WordsWrong(`${error instanceof Error ? error.message : ""}\n${roleUsage}`);
  }
}

function dayOf(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    throw new WordsWrong(`--until takes a day like 2026-12-31, not ${text}.\n`);
  }
}

/** A key goes before a log-in: what an organisation calls its people is its own, colons and all. */
async function personOf({ db }: ConsoleContext, text: string): Promise<string> {
  const [provider = "", subject = ""] = text.split(/:(.*)/s);
  const readable = !text.includes("\0");
  const byKey = readable ? await db.selectFrom("people").select("id").where("source_key", "=", text).executeTakeFirst() : undefined;
  const byLogIn = readable && !byKey && subject !== "" ? await db.selectFrom("identities").select("person_id as id").where("provider", "=", provider).where("subject", "=", subject).executeTakeFirst() : undefined;
  const found = byKey ?? byLogIn;
  if (!found) throw new WordsWrong("Nobody is known by that key or log-in. A log-in is written <provider>:<subject>.\n");
  return found.id;
}

async function unitOf({ db }: ConsoleContext, code: string): Promise<string> {
  const unit = code.includes("\0") ? undefined : await db.selectFrom("units").select("id").where("code", "=", code).executeTakeFirst();
  if (!unit) throw new WordsWrong(`There is no unit with the code ${code}.\n`);
  return unit.id;
}
