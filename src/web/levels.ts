import { SkrankeError } from "../platform/errors.ts";
import { reaches } from "./assurance.ts";
import type { AssuranceLevel } from "../access/login-port.ts";
import type { WebRequest } from "./request.ts";

/**
 * Lets on only who logged in at the level at least. Throws `level-too-low`, which `page` turns into a log-in at that level and back,
 * with what was typed.
 */
export function demandLevel(web: WebRequest, wanted: AssuranceLevel): void {
  if (!web.session) throw new SkrankeError("not-signed-in");
  if (!reaches(web.session.level, wanted)) throw new SkrankeError("level-too-low", "below what the service asks for", [wanted]);
}

/** The path to log in for a page, and back to it: at once at the level of the service that it belongs to. */
export function logInPath(web: WebRequest): string {
  const service = /^\/selvbetjening\/([^/?]+)\//.exec(web.path)?.[1];
  const assurance = service === undefined ? undefined : web.app.house.services.current(service)?.assurance;
  return assurance === undefined || assurance === "substantial" ? `/log-ind?tilbage=${encodeURIComponent(web.path)}` : levelPath(web.path, assurance);
}

/** The path to log in at a level, and back to the page. */
export function levelPath(path: string, level: AssuranceLevel): string {
  return `/log-ind?${new URLSearchParams({ tilbage: path, niveau: level }).toString()}`;
}

/** Whether the person has proved who they are within so many minutes; not where nobody can say when they did. */
export function isRecent(web: WebRequest, minutes: number): boolean {
  if (!web.session) throw new SkrankeError("not-signed-in");
  const { verifiedAt } = web.session;
  return verifiedAt !== null && web.app.clock.now().getTime() - verifiedAt.getTime() <= minutes * 60_000;
}

/** The path to prove it again where one did so before, and back to the page. */
export function freshPath(web: WebRequest): string {
  const known = web.app.logins.some((login) => login.id === web.session?.provider);
  return `/log-ind${known ? `/${web.session?.provider ?? ""}` : ""}?${new URLSearchParams({ tilbage: web.path, frisk: "1" }).toString()}`;
}
