import { type Actor, isPerson, type Person } from "../access/actor.ts";
import { deputyshipsOf } from "../access/holders.ts";
import type { WebRequest } from "./request.ts";
import type { WebApp, WebSettings } from "./web-app.ts";
import { mac } from "./web-keys.ts";

/** On every page: who the device is to remember pages for; "-" for nobody. Another value than before empties its memory. */
const personHeader = "x-skranke-person";
/** On a page that may be remembered: until when, in milliseconds since 1970. */
const untilHeader = "x-skranke-remember-until";

/**
 * Lets the device keep the page for reading without a network, for as long as the log-in lasts at most. For pages that are the reader's own
 * affairs, and for public ones: never a form, and never what somebody reads of others at work.
 */
export function mayBeRemembered({ outcome }: Pick<WebRequest, "outcome">): void {
  outcome.remember = true;
}

/** Whether somebody's lists hold their own affairs only: nobody else's whom they act for, help, or work for. */
export function seesOnlyOwn(actor: Actor): actor is Person {
  if (!isPerson(actor) || deputyshipsOf(actor).length > 0) return false;
  return actor.kind !== "employee" || actor.roles.every((role) => role.actions.every((one) => one.action === "apply"));
}

interface Answering extends Pick<WebRequest, "session" | "keys" | "outcome"> {
  readonly app: { readonly clock: WebApp["clock"]; readonly settings: Pick<WebSettings, "sessions"> };
}

/** What the service worker is told with a page (offline/worker.ts). */
export function rememberHeaders(web: Answering, status: number): Readonly<Record<string, string>> {
  const { session } = web;
  if (!session) return { [personHeader]: "-" };
  const person = { [personHeader]: mac(web.keys.formTokens, `device ${session.personId} ${session.companyId ?? ""} ${session.actingAs}`).slice(0, 22) };
  if (!web.outcome.remember || status !== 200) return person;
  const until = Math.min(session.endsAt.getTime(), web.app.clock.now().getTime() + web.app.settings.sessions.idle);
  return { ...person, [untilHeader]: String(until) };
}
