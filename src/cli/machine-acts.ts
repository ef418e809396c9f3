import { parseArgs } from "node:util";
import { endClient } from "../access/machines/commands/end-client.ts";
import { type IssuedKey, issueKey } from "../access/machines/commands/issue-key.ts";
import { registerClient } from "../access/machines/commands/register-client.ts";
import { revokeKey } from "../access/machines/commands/revoke-key.ts";
import { rotateKey } from "../access/machines/commands/rotate-key.ts";
import { scopeText } from "../access/machines/model.ts";
import { machineClient, machineClients } from "../access/machines/queries/clients.ts";
import type { Context } from "../access/context.ts";
import { WordsWrong } from "./say.ts";

const day = 86_400_000;

export const machineUsage = `Robots and other systems that may call us:
  skranke machine list
  skranke machine show <client>
  skranke machine register <name> --unit <code> --scope <service>:<action> [--scope …] [--kind robot|partner] [--calls 60] [--days 365]
  skranke machine key <client> [--days 365]
  skranke machine rotate <client> --key <key> [--overlap 7] [--days 365]
  skranke machine revoke <client> --key <key>
  skranke machine end <client>
A secret is printed once; days count from now, and --overlap is how many days the old key lives on.
`;

const options = {
  unit: { type: "string" }, scope: { type: "string", multiple: true }, kind: { type: "string" }, calls: { type: "string" },
  days: { type: "string" }, key: { type: "string" }, overlap: { type: "string" },
} as const;

/** Does one of the acts of `machineUsage` as the operator, and answers what to print. `services` are the ids of the catalogue. */
export async function actOnMachine(ctx: Context, words: readonly string[], services: readonly string[]): Promise<string> {
  const { values, positionals } = parse(words);
  const [act, subject = ""] = positionals;
  const ends = (days: string | undefined) => (days === undefined ? undefined : new Date(ctx.clock.now().getTime() + whole(days, "--days") * day));
  if (act === "list") return listed(ctx);
  if (subject === "" || positionals.length > 2) throw new WordsWrong(machineUsage);
  switch (act) {
    case "show":
      return shown(ctx, subject);
    case "register":
      return secret(await registerClient(ctx, {
        name: subject, kind: values.kind === "partner" ? "partner" : "robot", unitId: await unitOf(ctx, values.unit ?? ""), scopes: (values.scope ?? []).map(scopeOf),
        callsPerMinute: whole(values.calls ?? "60", "--calls"), expiresAt: ends(values.days),
      }, services));
    case "key":
      return secret(await issueKey(ctx, { clientId: subject, expiresAt: ends(values.days) }));
    case "rotate":
      return secret(await rotateKey(ctx, { clientId: subject, keyId: values.key ?? "", overlap: whole(values.overlap ?? "7", "--overlap") * day, expiresAt: ends(values.days) }));
    case "revoke":
      await revokeKey(ctx, { clientId: subject, keyId: values.key ?? "" });
      return "The key is revoked.\n";
    case "end":
      await endClient(ctx, { clientId: subject });
      return "The machine is ended, with all its keys.\n";
    default:
      throw new WordsWrong(machineUsage);
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new WordsWrong(`${error instanceof Error ? error.message : ""}\n${machineUsage}`);
  }
}

function whole(text: string, name: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new WordsWrong(`${name} takes a whole number, not ${text}.\n`);
  return Number(text);
}

function scopeOf(text: string) {
  const [service = "", action = ""] = text.split(/:(.*)/s);
  return { service, action };
}

async function unitOf({ db }: Context, code: string): Promise<string> {
  const unit = await db.selectFrom("units").select("id").where("code", "=", code).executeTakeFirst();
  if (!unit) throw new WordsWrong(`There is no unit with the code ${code}: --unit takes the code of the unit that answers for the machine.\n`);
  return unit.id;
}

function secret({ clientId, keyId, secret: plain, expiresAt }: IssuedKey): string {
  return `client  ${clientId}\nkey     ${keyId}, until ${dayOf(expiresAt)}\nsecret  ${plain}\nKeep the secret now: it is not shown again.\n`;
}

async function listed(ctx: Context): Promise<string> {
  const { lines } = await machineClients(ctx, { text: "", sort: "name", descending: false, ended: false, limit: 1000, offset: 0 });
  return lines.map((line) => `${line.id}  ${line.name} (${line.kind}, ${line.unit.en}): ${line.scopes.map(scopeText).join(" ")}; ${line.keyEndsAt ? `key until ${dayOf(line.keyEndsAt)}` : "NO KEY"}\n`).join("") || "There are no machines.\n";
}

async function shown(ctx: Context, id: string): Promise<string> {
  const file = await machineClient(ctx, id);
  const keys = file.keys.map((key) => `  key ${key.id}: ${key.state}, made ${dayOf(key.createdAt)}, until ${dayOf(key.expiresAt)}, last used ${key.lastUsedAt ? dayOf(key.lastUsedAt) : "never"}\n`);
  return `${file.name} (${file.kind}, ${file.unit.en})${file.endedAt ? `, ended ${dayOf(file.endedAt)}` : ""}\n  may ${file.scopes.map(scopeText).join(" ")}; ${file.callsPerMinute} calls a minute\n${keys.join("")}`;
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
