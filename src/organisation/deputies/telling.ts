import { municipalZone } from "../../platform/clock.ts";
import { languageTags, type Locale } from "../../platform/text.ts";
import { endOf, type StoredDeputyship } from "./model.ts";

interface Telling {
  readonly of: "start" | "end";
  readonly to: "principal" | "deputy";
}

/**
 * What a mail says: the two names, from when, until when, and where the rest stands. No service, no unit and no reason: a mail is read by
 * whoever holds the phone. Which language somebody reads is known of an applicant only, so it comes in Danish and then in English.
 */
export function tellingOf(deputyship: StoredDeputyship, telling: Telling, publicUrl: string): { readonly subject: string; readonly text: string } {
  const words = (["da", "en"] as const).map((locale) => wordsIn(locale, deputyship, telling, publicUrl));
  return { subject: words.map((one) => one.subject).join(" / "), text: words.map((one) => one.text).join("\n\n---\n\n") };
}

function wordsIn(locale: Locale, deputyship: StoredDeputyship, { of, to }: Telling, publicUrl: string): { readonly subject: string; readonly text: string } {
  const other = to === "principal" ? deputyship.deputy.name : deputyship.principal.name;
  const end = endOf(deputyship);
  const page = `${publicUrl}${locale === "en" ? "/en" : ""}${deputyship.capacity === "work" ? "/stedfortraeder" : "/min-side/fuldmagter"}/${deputyship.id}`;
  const period = { from: when(deputyship.startsAt, locale), to: end === null ? null : when(end, locale) };
  const said = texts[locale][deputyship.capacity][of][to];
  const lines = [said.text(other, period), texts[locale].see(page)];
  return { subject: said.subject, text: lines.join("\n\n") };
}

interface Period {
  readonly from: string;
  readonly to: string | null;
}
type Words = Readonly<Record<Telling["of"], Readonly<Record<Telling["to"], { readonly subject: string; readonly text: (name: string, period: Period) => string }>>>>;

const fromTo = {
  da: ({ from, to }: Period) => (to === null ? `fra ${from}, indtil der er en ny leder` : `fra ${from} til ${to}`),
  en: ({ from, to }: Period) => (to === null ? `from ${from} until there is a new manager` : `from ${from} to ${to}`),
};

const texts: Readonly<Record<Locale, Readonly<Record<StoredDeputyship["capacity"], Words>> & { readonly see: (page: string) => string }>> = {
  da: {
    work: {
      start: {
        principal: { subject: "Du har en stedfortræder", text: (name, period) => `${name} er din stedfortræder ${fromTo.da(period)}.` },
        deputy: { subject: "Du er stedfortræder", text: (name, period) => `Du er stedfortræder for ${name} ${fromTo.da(period)}.` },
      },
      end: {
        principal: { subject: "Du har ikke længere en stedfortræder", text: (name, { to }) => `${name} er ikke længere din stedfortræder. Det sluttede ${to}.` },
        deputy: { subject: "Du er ikke længere stedfortræder", text: (name, { to }) => `Du er ikke længere stedfortræder for ${name}. Det sluttede ${to}.` },
      },
    },
    private: {
      start: {
        principal: { subject: "Din fuldmagt gælder nu", text: (name, period) => `${name} har din fuldmagt ${fromTo.da(period)}. Du kan altid kalde den tilbage.` },
        deputy: { subject: "Du har en fuldmagt", text: (name, period) => `Du har fuldmagt fra ${name} ${fromTo.da(period)}.` },
      },
      end: {
        principal: { subject: "Din fuldmagt gælder ikke mere", text: (name, { to }) => `${name} har ikke længere din fuldmagt. Den sluttede ${to}.` },
        deputy: { subject: "Din fuldmagt fra en anden gælder ikke mere", text: (name, { to }) => `Du har ikke længere fuldmagt fra ${name}. Den sluttede ${to}.` },
      },
    },
    see: (page) => `Se, hvad det omfatter, og hvad der er gjort: ${page}`,
  },
  en: {
    work: {
      start: {
        principal: { subject: "You have a deputy", text: (name, period) => `${name} is your deputy ${fromTo.en(period)}.` },
        deputy: { subject: "You are a deputy", text: (name, period) => `You are the deputy of ${name} ${fromTo.en(period)}.` },
      },
      end: {
        principal: { subject: "You have no deputy any more", text: (name, { to }) => `${name} is no longer your deputy. It ended ${to}.` },
        deputy: { subject: "You are no deputy any more", text: (name, { to }) => `You are no longer the deputy of ${name}. It ended ${to}.` },
      },
    },
    private: {
      start: {
        principal: { subject: "Your power of attorney holds now", text: (name, period) => `${name} has your power of attorney ${fromTo.en(period)}. You can always take it back.` },
        deputy: { subject: "You have a power of attorney", text: (name, period) => `You have a power of attorney from ${name} ${fromTo.en(period)}.` },
      },
      end: {
        principal: { subject: "Your power of attorney has ended", text: (name, { to }) => `${name} no longer has your power of attorney. It ended ${to}.` },
        deputy: { subject: "Your power of attorney from somebody has ended", text: (name, { to }) => `You no longer have a power of attorney from ${name}. It ended ${to}.` },
      },
    },
    see: (page) => `See what it covers and what was done: ${page}`,
  },
};

/** "fredag 20. november 2026 kl. 9.00". */
function when(at: Date, locale: Locale): string {
  const tag = languageTags[locale];
  const day = new Intl.DateTimeFormat(tag, { timeZone: municipalZone, weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(at).replace(" den ", " ").replace(",", "");
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: municipalZone, hour: "numeric", minute: "2-digit", hour12: false }).format(at).replace(/^0(?=\d)/, "");
  return locale === "da" ? `${day} kl. ${time.replace(":", ".")}` : `${day} at ${time}`;
}
