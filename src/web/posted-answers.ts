import { SkrankeError } from "../platform/errors.ts";
import type { WebRequest } from "./request.ts";
import { openSealed, sha256 } from "./web-keys.ts";

const sealedFor = "log-in answer";
const minutesKept = 5;
/** Characters; an encrypted assertion with its certificates has about twenty thousand. */
const longestAnswer = 200_000;

/**
 * Keeps what a provider had the browser post to us (SAML 2.0 bindings, § 3.5), until the same browser comes again by an address of our
 * own. A form from another site brings none of our cookies (SameSite=Lax), so at the post we cannot know whose log-in it answers; the
 * redirect after it is followed with them. Nothing is believed before that. Returns the secret to ask for it with.
 */
export async function keepAnswer(web: WebRequest, form: FormData): Promise<string> {
  const { db, ids, clock } = web.app;
  const fields = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === "string") fields.append(name, value);
  const content = fields.toString();
  if (content.length > longestAnswer) throw new SkrankeError("too-large", "more than an answer of a log-in holds");
  const secret = ids.secret();
  const now = clock.now();
  await db.deleteFrom("parked_forms").where("expires_at", "<", now).execute();
  await db.insertInto("parked_forms").values({
    key_hash: sha256(secret),
    path: pathOnly(web.path),
    cipher: web.keys.sealer.seal(content, sealedFor),
    expires_at: new Date(now.getTime() + minutesKept * 60_000),
  }).execute();
  return secret;
}

/** The answer that was posted to this address, once. Null when there is none (any more). */
export async function takeAnswer(web: WebRequest, secret: string): Promise<URLSearchParams | null> {
  const { db, clock } = web.app;
  const row = await db.deleteFrom("parked_forms").where("key_hash", "=", sha256(secret)).where("path", "=", pathOnly(web.path)).returningAll().executeTakeFirst();
  if (!row || row.expires_at <= clock.now()) return null;
  const content = openSealed(web.keys.sealer, row.cipher, sealedFor);
  return content === null ? null : new URLSearchParams(content);
}

function pathOnly(path: string): string {
  return path.split("?")[0] ?? "/";
}
