import { Temporal } from "temporal-polyfill";
import { municipalZone } from "../../platform/clock.ts";
import type { JobPayloads } from "../../platform/jobs/payloads.ts";
import { languageTags, type Locale } from "../../platform/text.ts";

type Telling = JobPayloads["tell-of-role"];

/**
 * What a mail about roles says: what has happened or is to be done, and where the rest stands. No role, no unit, no name and no reason: a mail
 * is read by whoever holds the phone. Which language somebody reads is known of an applicant only, so it comes in Danish and then in English.
 */
export function roleMail(telling: Telling, publicUrl: string): { readonly subject: string; readonly text: string } {
  const words = (["da", "en"] as const).map((locale) => {
    const { subject, text } = texts[locale][telling.of];
    const page = `${publicUrl}${locale === "en" ? "/en" : ""}${pages[telling.of]}`;
    return { subject, text: `${text(telling.by === undefined ? "" : dayIn(telling.by, locale))}\n\n${see[locale]} ${page}` };
  });
  return { subject: words.map((one) => one.subject).join(" / "), text: words.map((one) => one.text).join("\n\n---\n\n") };
}

const pages: Readonly<Record<Telling["of"], string>> = { approved: "/roller/oensker", refused: "/roller/oensker", attest: "/roller/bekraeft", "not-attested": "/roller/mig" };

const see: Readonly<Record<Locale, string>> = { da: "Se mere:", en: "See more:" };

const texts: Readonly<Record<Locale, Readonly<Record<Telling["of"], { readonly subject: string; readonly text: (day: string) => string }>>>> = {
  da: {
    approved: { subject: "Dit ønske om en rolle er godkendt", text: () => "Du har bedt om en rolle, og det er godkendt. Rollen gælder fra den dag, der står i ønsket." },
    refused: { subject: "Dit ønske om en rolle er afvist", text: () => "Du har bedt om en rolle, og det er afvist. Begrundelsen står ved ønsket." },
    attest: { subject: "Roller skal bekræftes", text: (day) => `Nogen i dine enheder har roller, som du skal sige, om der stadig er brug for. Den første skal bekræftes senest ${day}. En rolle, som ingen bekræfter, ophører af sig selv.` },
    "not-attested": { subject: "En af dine roller er ophørt", text: () => "Ingen har bekræftet, at du stadig har brug for den, så den er ophørt. Har du brug for den, kan du bede om den igen." },
  },
  en: {
    approved: { subject: "Your request for a role is approved", text: () => "You have asked for a role, and it is approved. The role counts from the day that the request says." },
    refused: { subject: "Your request for a role is refused", text: () => "You have asked for a role, and it is refused. The reason stands with the request." },
    attest: { subject: "Roles must be attested", text: (day) => `Somebody in your units has roles of which you must say whether they are still needed. The first is due by ${day}. A role that nobody attests ends by itself.` },
    "not-attested": { subject: "One of your roles has ended", text: () => "Nobody has attested that you still need it, so it has ended. If you need it, you can ask for it again." },
  },
};

/** "20. december 2026". */
function dayIn(day: string, locale: Locale): string {
  const noon = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: municipalZone, plainTime: "12:00" }).epochMilliseconds;
  return new Intl.DateTimeFormat(languageTags[locale], { timeZone: municipalZone, day: "numeric", month: "long", year: "numeric" }).format(noon);
}
