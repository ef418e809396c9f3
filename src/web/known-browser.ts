import type { WebRequest } from "./request.ts";
import { sha256 } from "./web-keys.ts";

/** Seconds: the longest that browsers keep a cookie. Every log-in begins them anew. */
const longest = 400 * 86_400;

/** How the tables know the browser that this request came from, if it was ever told of news; by the hash of its cookie. */
export function knownBrowser({ cookies }: Pick<WebRequest, "cookies">): Buffer | null {
  const secret = cookies.get("browser");
  return secret === undefined || secret === "" ? null : sha256(secret);
}

/** The same for a browser that is to be told of news from now on: it gets a cookie where it has none. */
export function nameBrowser({ cookies, app }: Pick<WebRequest, "cookies" | "app">): Buffer {
  const secret = cookies.get("browser") || app.ids.secret();
  cookies.set("browser", secret, longest);
  return sha256(secret);
}

/** Has the browser keep its cookie for as long as it is used to log in. */
export function rememberBrowser({ cookies }: Pick<WebRequest, "cookies">): void {
  const secret = cookies.get("browser");
  if (secret) cookies.set("browser", secret, longest);
}
