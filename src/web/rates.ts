import { SkrankeError } from "../platform/errors.ts";
import { countAgainst, type RateAnswer, type RateLimit } from "../platform/rate-limit.ts";
import type { WebRequest } from "./request.ts";
import { mac } from "./web-keys.ts";

/** Limits of the counter: log-in, search, sending in. Generous to people, tight for machines. */
export const rates = {
  login: { name: "log-in", limit: 30, seconds: 300 },
  search: { name: "search", limit: 120, seconds: 60 },
  /** One for every pause while typing. */
  suggest: { name: "suggest", limit: 300, seconds: 60 },
  /** Somebody's colleagues are found one at a time, and not copied out. */
  people: { name: "people", limit: 90, seconds: 60 },
  /** Questions to the assistant: as fast as one can read the answers. */
  ask: { name: "ask", limit: 60, seconds: 300 },
  send: { name: "send", limit: 30, seconds: 300 },
  /** Files that take long to make: thousands of rows, a whole case. */
  file: { name: "file", limit: 20, seconds: 60 },
  /** Documents: as fast as one opens them, and not all of them at once, of up to 20 MB each. */
  document: { name: "document", limit: 60, seconds: 60 },
  /** Steps of question trees: the page is shown all the same, and not counted any more. */
  step: { name: "step", limit: 60, seconds: 60 },
  /** Codes to addresses that may be somebody else's, and guesses at them. */
  contact: { name: "contact", limit: 12, seconds: 900 },
  /** Pages of a form: each may ask a register, and nobody may read a register through us number by number. */
  save: { name: "save", limit: 150, seconds: 300 },
  /** Tokens live ten minutes: the first is for an address, whoever asks from there; the second for a client that has shown its secret. */
  token: { name: "token", limit: 60, seconds: 60 },
  tokenOfClient: { name: "token-client", limit: 30, seconds: 60 },
} as const satisfies Record<string, RateLimit>;

/** So many come from a shared address at a time. */
const peopleOfCrowd = 50;

/** Counts one use by this person (or this address, before log-in), and says whether it is within the limit. */
export async function isWithin(web: WebRequest, rate: RateLimit): Promise<boolean> {
  return (await counted(web, rate)).allowed;
}

/** The same; throws `too-many-requests` beyond the limit. */
export async function checkRate(web: WebRequest, rate: RateLimit | undefined): Promise<void> {
  if (!rate) return;
  const { allowed, retryAfter } = await counted(web, rate);
  if (allowed) return;
  web.outcome.retryAfter = retryAfter;
  throw new SkrankeError("too-many-requests", rate.name);
}

function counted(web: WebRequest, rate: RateLimit): Promise<RateAnswer> {
  const rule = web.crowd ? { ...rate, limit: rate.limit * peopleOfCrowd } : rate;
  return countAgainst(web.app.db, rule, mac(web.keys.formTokens, web.client), web.app.clock.now());
}
