import { randomBytes } from "node:crypto";
import { sameSecret } from "../platform/crypto.ts";
import { mac } from "./web-keys.ts";

/**
 * The hidden field of every form: bound to the session it was shown in (or to the visitor's cookie before log-in) and,
 * in a second half, to the person. The second half lets a form outlive its session: what was typed goes back only to
 * the one who typed it.
 */
export interface FormTokens {
  /** The token for forms on this page. */
  readonly current: () => string;
  /** current: shown in this session; earlier: by this person in an earlier session; foreign: neither. */
  readonly judge: (token: string) => "current" | "earlier" | "foreign";
}

export const formTokenField = "csrf";

/** `session` is the session's or the visitor's secret; `personId` null before log-in. */
export function formTokens(key: Buffer, session: () => string, personId: string | null): FormTokens {
  const first = () => mac(key, `session ${session()}`);
  const second = personHalf(key, personId);
  return {
    current: () => masked(first(), second),
    judge: (token) => {
      const [given, owner] = halvesOf(token);
      if (sameSecret(given, first()) && sameSecret(owner, second)) return "current";
      return personId !== null && sameSecret(owner, second) ? "earlier" : "foreign";
    },
  };
}

export function personHalf(key: Buffer, personId: string | null): string {
  return mac(key, `person ${personId ?? "nobody"}`);
}

/** Whose form it was, as the token says; only to compare with `personHalf`. */
export function ownerOf(token: string): string {
  return halvesOf(token)[1];
}

/** Bytes of an HMAC-SHA256. */
const macBytes = 32;

/**
 * The two halves under a pad of their own, so that a token never stands twice alike in a page: pages are compressed and repeat what
 * was searched for, and their length would tell a secret that stays the same letter by letter (BREACH).
 */
function masked(first: string, second: string): string {
  const halves = Buffer.concat([Buffer.from(first, "base64url"), Buffer.from(second, "base64url")]);
  const pad = randomBytes(halves.length);
  return Buffer.concat([pad, xor(halves, pad)]).toString("base64url");
}

function halvesOf(token: string): readonly [string, string] {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== 4 * macBytes) return ["", ""];
  const halves = xor(bytes.subarray(2 * macBytes), bytes.subarray(0, 2 * macBytes));
  return [halves.subarray(0, macBytes).toString("base64url"), halves.subarray(macBytes).toString("base64url")];
}

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));
}
