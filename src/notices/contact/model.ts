import { Temporal } from "temporal-polyfill";
import { municipalZone } from "../../platform/clock.ts";
import type { Locale } from "../../platform/text.ts";

/** As whom somebody is written to: privately (a company by its own name), or as an employee about their work. */
export type Capacity = "private" | "work";
export interface Party {
  readonly partyId: string;
  readonly capacity: Capacity;
}
export type ContactKind = "mail" | "sms";
/** What says only that there is news. */
export type ShortChannel = ContactKind | "push";
export const rhythms = ["each", "daily", "weekly"] as const;
export type Rhythm = (typeof rhythms)[number];

/** How somebody is told that there is news, beside what must go by Digital Post. It says only that there is news. */
export interface ContactChoice {
  readonly channel: "none" | ShortChannel;
  readonly rhythm: Rhythm;
  /** Open tasks of one's desks are told of in the digest. */
  readonly tasks: boolean;
  readonly locale: Locale;
}

/** What holds for somebody who has chosen nothing. */
export function usualChoice(locale: Locale): ContactChoice {
  return { channel: "none", rhythm: "each", tasks: false, locale };
}

/** Minutes that a code can be used, and how often somebody may mistype it. */
export const codeMinutes = 30;
export const codeTries = 5;

/** A mail address that a mail server could take (RFC 5321 § 4.5.3.1: at most 254 characters), or null. */
export function mailAddress(typed: string): string | null {
  const text = typed.trim();
  return text.length <= 254 && /^[^\s@<>(),;:"\\[\]\p{Cc}]{1,64}@(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+[\p{L}][\p{L}\d-]{1,61}$/u.test(text) ? text : null;
}

/** A mobile number as "+4520304050", or null. Eight digits are Danish. */
export function mobileNumber(typed: string): string | null {
  const bare = typed.replaceAll(/[\s().-]/g, "").replace(/^00/, "+");
  const full = /^\d{8}$/.test(bare) ? `+45${bare}` : bare;
  return /^\+45[2-9]\d{7}$/.test(full) || (/^\+[1-9]\d{7,14}$/.test(full) && !full.startsWith("+45")) ? full : null;
}

const digestHour = 8;

/** When the next digest goes: eight in the morning in Denmark, tomorrow or on Monday. */
export function nextDigest(rhythm: Exclude<Rhythm, "each">, now: Date): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(municipalZone);
  const days = rhythm === "daily" ? 1 : 8 - local.dayOfWeek;
  return new Date(local.toPlainDate().add({ days }).toZonedDateTime({ timeZone: municipalZone, plainTime: Temporal.PlainTime.from({ hour: digestHour }) }).epochMilliseconds);
}
