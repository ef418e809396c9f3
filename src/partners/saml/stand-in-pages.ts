/** The pages of the stand-in besides the choice of a person. */
import { createHash } from "node:crypto";
import type { Locale } from "../../platform/text.ts";
import { html, Html } from "../stand-in/html.ts";
import { pageHeaders, pageText } from "../stand-in/page.ts";

const texts = {
  da: {
    place: "Log ind",
    goOn: "Du er logget ind",
    goOnMore: "Siden sender dig selv videre til kommunen. Sker der ikke noget, så tryk på knappen.",
    button: "Fortsæt til kommunen",
    sessions: "Hvem er logget ind her?",
    nobody: "Ingen er logget ind.",
    end: (name: string) => `Log ${name} ud alle steder`,
    ended: "Du er logget ud alle steder",
    back: "Til kommunen",
  },
  en: {
    place: "Log in",
    goOn: "You are logged in",
    goOnMore: "The page sends you on to the municipality by itself. If nothing happens, press the button.",
    button: "Go on to the municipality",
    sessions: "Who is logged in here?",
    nobody: "Nobody is logged in.",
    end: (name: string) => `Log ${name} out everywhere`,
    ended: "You are logged out everywhere",
    back: "To the municipality",
  },
} as const;

const submit = "document.forms[0].submit()";
const submitHash = `'sha256-${createHash("sha256").update(submit).digest("base64")}'`;

/** Posts the answer to the municipality; by itself where scripts run, as the real providers do. */
export function answerPage(answerUrl: string, samlResponse: string, relayState: string | null, locale: Locale): Response {
  const t = texts[locale];
  const body = html`<h1>${t.goOn}</h1><p class="lead">${t.goOnMore}</p>
<form method="post" action="${answerUrl}"><input type="hidden" name="SAMLResponse" value="${samlResponse}">${relayState !== null && html`<input type="hidden" name="RelayState" value="${relayState}">`}
<button class="primary">${t.button}</button></form>${new Html(`<script>${submit}</script>`)}`;
  const headers = pageHeaders([new URL(answerUrl).origin]);
  return new Response(pageText({ locale, title: t.goOn, place: t.place, body, narrow: true, otherLanguageUrl: `?lang=${locale === "da" ? "en" : "da"}` }), {
    headers: { ...headers, "content-type": "text/html; charset=utf-8", "content-security-policy": `${headers["content-security-policy"]}; script-src ${submitHash}` },
  });
}

export interface SessionRow {
  readonly id: string;
  readonly name: string;
}

/** From here a log-out begins that the municipality has not asked for. */
export function sessionsPage(sessions: readonly SessionRow[], returnOrigins: readonly string[], locale: Locale): Response {
  const t = texts[locale];
  const rows = sessions.map((one) => html`<li><form method="post" action="log-out"><button class="link" name="session" value="${one.id}">${t.end(one.name)}</button></form></li>`);
  return plain(t.sessions, html`<h1>${t.sessions}</h1>${sessions.length === 0 ? html`<p>${t.nobody}</p>` : html`<ul class="people">${rows}</ul>`}`, locale, returnOrigins);
}

export function endedPage(backUrl: string, locale: Locale): Response {
  const t = texts[locale];
  return plain(t.ended, html`<h1>${t.ended}</h1><p><a class="button primary" href="${backUrl}">${t.back}</a></p>`, locale, []);
}

function plain(title: string, body: Html, locale: Locale, formOrigins: readonly string[]): Response {
  const text = pageText({ locale, title, place: texts[locale].place, body, narrow: true, otherLanguageUrl: `?lang=${locale === "da" ? "en" : "da"}` });
  return new Response(text, { headers: { ...pageHeaders(formOrigins), "content-type": "text/html; charset=utf-8" } });
}
