/** The common frame of the stand-ins' pages: own look, no script, hatched strip on top, strict Content-Security-Policy. */
import type { Locale, LocalText } from "../../platform/text.ts";
import { html, type Html } from "./html.ts";

export interface Page {
  readonly locale: Locale;
  readonly title: string;
  /** What stands beside the mark: "Log ind", "Betaling". */
  readonly place: string;
  readonly body: Html;
  /** The same page in the other language. */
  readonly otherLanguageUrl: string;
  /** Narrow pages (log-in, payment) read better in one column. */
  readonly narrow?: boolean;
  /** Origins a form on the page may end at after redirects; browsers check form-action there too. */
  readonly formOrigins?: readonly string[];
  readonly status?: number;
}

const texts = {
  strip: { da: "Efterligning.", en: "Stand-in." },
  stripMore: {
    da: "Intet på denne side forlader maskinen. Alle personer er opdigtede.",
    en: "Nothing on this page leaves the machine. All people are made up.",
  },
  skip: { da: "Gå til indholdet", en: "Skip to content" },
  language: { da: "In English", en: "På dansk" },
} as const satisfies Record<string, LocalText>;

export const stylesheetPath = "/assets/surroundings.css";

export function pageResponse(page: Page): Response {
  return new Response(`<!doctype html>\n${document(page).text}`, {
    status: page.status ?? 200,
    headers: { "content-type": "text/html; charset=utf-8", ...pageHeaders(page.formOrigins ?? []) },
  });
}

export function pageText(page: Page): string {
  return `<!doctype html>\n${document(page).text}`;
}

export function pageHeaders(formOrigins: readonly string[]): Record<string, string> {
  const forms = ["'self'", ...formOrigins].join(" ");
  return {
    "content-security-policy": `default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; object-src 'self'; frame-src 'self'; form-action ${forms}; base-uri 'none'; frame-ancestors 'none'`,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
  };
}

function document(page: Page): Html {
  const t = (text: LocalText) => text[page.locale];
  const other = page.locale === "da" ? "en" : "da";
  return html`<html lang="${page.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${page.title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${stylesheetPath}"></head>
<body>
<a class="skip" href="#content">${t(texts.skip)}</a>
<header><div class="top"><a class="mark" href="/${page.locale === "en" ? "?lang=en" : ""}">Skranke</a><span class="place">${page.place}</span>
<a class="language" href="${page.otherLanguageUrl}" lang="${other}" hreflang="${other}">${t(texts.language)}</a></div>
<p class="strip"><strong>${t(texts.strip)}</strong> ${t(texts.stripMore)}</p></header>
<main id="content" class="${page.narrow ? "narrow" : "wide"}">${page.body}</main>
</body></html>`;
}
