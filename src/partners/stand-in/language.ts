import { languageTags, type Locale } from "../../platform/text.ts";
import { danishDay } from "../../platform/clock.ts";

/** The language a page was asked for in (?lang=en), Danish otherwise. */
export function localeOf(url: URL, fallback: Locale = "da"): Locale {
  const asked = url.searchParams.get("lang");
  return asked === "en" || asked === "da" ? asked : fallback;
}

/** The address of the same page in the other language. */
export function otherLanguage(url: URL, locale: Locale): string {
  const search = new URLSearchParams(url.search);
  search.set("lang", locale === "da" ? "en" : "da");
  return `${url.pathname}?${search}`;
}

/** "240,00 kr." or "DKK 240.00". */
export function amountText(ore: number, locale: Locale): string {
  const amount = new Intl.NumberFormat(languageTags[locale], { minimumFractionDigits: 2 }).format(ore / 100);
  return locale === "da" ? `${amount} kr.` : `DKK ${amount}`;
}

/** "19. november kl. 8.55" or "19 November at 8.55", Danish time. */
export function momentText(at: Date, locale: Locale): string {
  const day = danishDay(at).toLocaleString(languageTags[locale], { day: "numeric", month: "long" });
  return `${day} ${locale === "da" ? "kl." : "at"} ${timeText(at)}`;
}

/** "8.55", Danish time. */
export function timeText(at: Date): string {
  return new Intl.DateTimeFormat("da-DK", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Copenhagen" }).format(at).replace(/^0(\d)/, "$1");
}
