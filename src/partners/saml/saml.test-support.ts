/** What the tests of SAML share: keys, a provider on a port, our client, and a browser without scripts. */
import { MovableClock } from "../../platform/clock.ts";
import { serve, type Served } from "../stand-in/serve.ts";
import type { LoginPort, LoginAnswer, LoginRequest } from "../../access/login-port.ts";
import { attributeNames } from "./attributes.ts";
import { createSamlLogin } from "./client.ts";
import { newKey, ownKeys, type SamlKey } from "./keys.ts";
import { samlSettings, type SamlSettings } from "./settings.ts";
import { createSamlStandIn, type SamlPerson, type SamlStandIn, type SamlStandInOptions } from "./stand-in.ts";

export const publicUrl = "http://localhost:3000";
export const municipalityCvr = "00000000";
const entityId = "https://skranke.example/saml";

export const testKey = (name: string): SamlKey => ownKeys([newKey()], name)()[0];
export const keys = { ours: testKey("ours"), oursNext: testKey("ours next"), theirs: testKey("theirs"), theirsNext: testKey("theirs next"), foreign: testKey("foreign") };

const story = { da: "Opdigtet.", en: "Made up." };
export const people: readonly SamlPerson[] = [
  { subject: "aase", name: "Åse <Blå> & Søn", kind: "citizen", featured: true, story, attributes: { [attributeNames.cpr]: "6801901234", [attributeNames.fullName]: "Åse <Blå> & Søn" } },
  { subject: "firma", name: "Carl Cvr", kind: "company", featured: true, story, attributes: { [attributeNames.fullName]: "Carl Cvr", [attributeNames.cvr]: "00100017" } },
];

export interface Provider {
  readonly url: string;
  readonly standIn: SamlStandIn;
  readonly settings: SamlSettings;
  readonly clock: MovableClock;
  login(more?: { readonly keys?: readonly [SamlKey, ...SamlKey[]]; readonly settings?: Record<string, unknown> }): LoginPort;
  close(): Promise<void>;
}

/** The stand-in as one of the two providers; what it reads as our metadata is that of a client with `ours` and `oursNext`. */
export async function startProvider(id: "nemlogin" | "context-handler", more: Partial<SamlStandInOptions> = {}): Promise<Provider> {
  const clock = new MovableClock(new Date());
  let standIn: SamlStandIn | null = null;
  let metadata = "";
  const served: Served = await serve(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/our-metadata") return new Response(metadata);
    return standIn && pathname.startsWith(`/${id}/`) ? standIn.handle(request, pathname.slice(id.length + 1)) : new Response(null, { status: 404 });
  });
  const url = `${served.url}/${id}`;
  const given = { id, entityId, publicUrl, metadataUrl: `${url}/metadata`, municipalityCvr, timeoutMs: 2000 };
  const settings = samlSettings.parse(given);
  standIn = createSamlStandIn({ url: () => url, by: "nemlogin", people, skrankeUrl: publicUrl, metadataOf: () => `${served.url}/our-metadata`, clock, keys: () => [keys.theirs], slowMs: 4000, ...more });
  const login: Provider["login"] = ({ keys: own, settings: other = {} } = {}) => {
    const made = createSamlLogin(samlSettings.parse({ ...given, ...other }), { clock, keys: () => own ?? [keys.ours, keys.oursNext] });
    metadata = made.metadata?.() ?? "";
    return made;
  };
  return { url, standIn, settings, clock, login, close: () => served.close() };
}

export const asked = (settings: SamlSettings, more: Partial<LoginRequest> = {}): LoginRequest => ({ redirectUrl: settings.answerUrl, locale: "da", level: "substantial", fresh: false, ...more });

/** Follows redirects of the provider and stops where it leaves it. */
export async function visit(url: string, form?: Record<string, string>): Promise<{ readonly url: string; readonly status: number; readonly text: string; readonly headers: Headers }> {
  const response = await fetch(url, { redirect: "manual", ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}) });
  const location = response.headers.get("location");
  if (!location) return { url, status: response.status, text: await response.text(), headers: response.headers };
  const next = new URL(location, url);
  return next.origin === new URL(url).origin ? visit(next.href) : { url: next.href, status: response.status, text: "", headers: response.headers };
}

/** What the answer page posts to us. */
export function postedBy(page: string, answerUrl: string): LoginAnswer {
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1];
  const form = new URLSearchParams();
  for (const name of ["SAMLResponse", "RelayState"]) {
    const value = field(name);
    if (value !== undefined) form.set(name, value.replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
  }
  return { url: new URL(answerUrl), form };
}

export function posted(xml: string, answerUrl: string): LoginAnswer {
  return { url: new URL(answerUrl), form: new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString("base64") }) };
}

/** The stable reason of a refusal, as the log has it. */
export async function reason(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "nothing was refused";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
