import { createContext } from "react-router";
import type { Actor } from "../access/actor.ts";
import type { ReadContext } from "../access/context.ts";
import type { ErrorCode } from "../platform/errors.ts";
import type { CookieJar } from "./cookies.ts";
import type { FormTokens } from "./form-token.ts";
import type { WebKeys } from "./web-keys.ts";
import type { Session } from "./sessions.ts";
import type { Waiting, WebApp } from "./web-app.ts";

/** One request, as app.ts hands it to the routes through React Router's context. */
export interface WebRequest {
  readonly app: WebApp;
  readonly keys: WebKeys;
  /** Who asks, when, in which language; `db` is the pool. */
  readonly read: ReadContext<Actor>;
  readonly session: Session | null;
  /** Employed today: may act as an employee and privately. */
  readonly mayChange: boolean;
  readonly cookies: CookieJar;
  readonly formTokens: FormTokens;
  /** Path and query without the language prefix. */
  readonly path: string;
  /** The browser says that another site's page sent this. */
  readonly crossSite: boolean;
  /** Who counts for rate limits: the person, or the address the request came from. */
  readonly client: string;
  /** It is an address that many people share, and nobody is logged in: one of many is not counted as one. */
  readonly crowd: boolean;
  readonly waiting: Waiting;
  /** What became of it, for the access log and the error page. */
  readonly outcome: { pattern: string | null; failure: ErrorCode | "fault" | null; /** Seconds, after too many requests. */ retryAfter?: number; /** Of a machine's call: what its token was. */ token?: "none" | "wrong" | "good"; /** The device may keep the page (remember.ts). */ remember?: boolean };
}

export const webRequest = createContext<WebRequest>();
