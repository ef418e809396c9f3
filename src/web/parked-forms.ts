import { z } from "zod";
import { SkrankeError } from "../platform/errors.ts";
import { formTokenField, ownerOf, personHalf } from "./form-token.ts";
import type { WebRequest } from "./request.ts";
import { openSealed, sha256 } from "./web-keys.ts";

/** What somebody typed before their session ran out. */
export interface ParkedForm {
  /** Field name -> the values typed, in order. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Files cannot be kept: the page must say that they have to be chosen again. */
  readonly hadFiles: boolean;
}

const parked = z.object({ owner: z.string(), values: z.record(z.string(), z.array(z.string())), hadFiles: z.boolean() });
const sealedFor = "parked form";
/** Characters; many times the longest page of ours. Anybody can have a form parked, so it must not fill the disk. */
const longestParked = 200_000;

/** Keeps a form that came too late, encrypted, for a while (`sessions.parkedForm`), under a cookie of its own. */
export async function parkForm(web: WebRequest, form: FormData): Promise<void> {
  const secret = web.app.ids.secret();
  const now = web.app.clock.now();
  const period = web.app.settings.sessions.parkedForm;
  const content = JSON.stringify({ owner: ownerOf(String(form.get(formTokenField) ?? "")), ...typedValues(form) });
  if (content.length > longestParked) throw new SkrankeError("too-large", "more than a page of ours holds");
  await web.app.db.deleteFrom("parked_forms").where("expires_at", "<", now).execute();
  await web.app.db.insertInto("parked_forms").values({
    key_hash: sha256(secret),
    path: pathOnly(web.path),
    cipher: web.keys.sealer.seal(content, sealedFor),
    expires_at: new Date(now.getTime() + period),
  }).execute();
  web.cookies.set("parked", secret, Math.floor(period / 1000));
}

/** What was parked as the form it was, for whoever reads a posted one. */
export function parkedData({ values }: ParkedForm): FormData {
  const form = new FormData();
  for (const [name, all] of Object.entries(values)) for (const value of all) form.append(name, value);
  return form;
}

/** The form parked for this page by this person, once: it is gone after that. */
export async function takeParkedForm(web: WebRequest): Promise<ParkedForm | null> {
  const secret = web.cookies.get("parked");
  if (!secret || !web.session) return null;
  const { db, clock } = web.app;
  const row = await db.deleteFrom("parked_forms").where("key_hash", "=", sha256(secret)).where("path", "=", pathOnly(web.path)).returningAll().executeTakeFirst();
  if (!row) return null;
  web.cookies.drop("parked");
  const text = openSealed(web.keys.sealer, row.cipher, sealedFor);
  if (row.expires_at <= clock.now() || text === null) return null;
  const { owner, values, hadFiles } = parked.parse(JSON.parse(text));
  // Whoever logs in next on the same machine must not see what another person typed.
  return owner === personHalf(web.keys.formTokens, web.session.personId) ? { values, hadFiles } : null;
}

function typedValues(form: FormData): ParkedForm {
  // A map and not an object: a field may be called "constructor".
  const values = new Map<string, string[]>();
  let hadFiles = false;
  for (const [name, value] of form) {
    if (name === formTokenField) continue;
    if (typeof value === "string") values.set(name, [...(values.get(name) ?? []), value]);
    else hadFiles ||= value.size > 0;
  }
  return { values: Object.fromEntries(values), hadFiles };
}

function pathOnly(path: string): string {
  return path.split("?")[0] ?? "/";
}
