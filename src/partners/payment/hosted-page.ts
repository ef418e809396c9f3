/** The payment page a payer sees. No card numbers: one chooses what the bank shall say. */
import type { Locale } from "../../platform/text.ts";
import { html, type Html } from "../stand-in/html.ts";
import { amountText, otherLanguage } from "../stand-in/language.ts";
import { pageResponse } from "../stand-in/page.ts";
import type { BookedPayment } from "./ledger.ts";

const texts = {
  da: {
    place: "Betaling",
    title: "Betal",
    to: "Til",
    payee: "Københavns Kommune",
    what: "For",
    amount: "Beløb",
    pay: "Betal",
    decline: "Afvis kortet",
    leave: "Luk siden",
    note: "Du betaler ikke rigtige penge. Vælg, hvad banken skal svare.",
    done: { paid: "Betalingen er gennemført.", declined: "Banken har afvist kortet.", abandoned: "Siden blev lukket uden betaling.", open: "" },
    back: "Tilbage til kommunen",
    missing: "Betalingen findes ikke",
    missingMore: "Måske er efterligningen startet forfra. Gå tilbage til din sag, og prøv igen.",
  },
  en: {
    place: "Payment",
    title: "Pay",
    to: "To",
    payee: "City of Copenhagen",
    what: "For",
    amount: "Amount",
    pay: "Pay",
    decline: "Decline the card",
    leave: "Close the page",
    note: "No real money changes hands. Choose what the bank answers.",
    done: { paid: "The payment has gone through.", declined: "The bank declined the card.", abandoned: "The page was closed without a payment.", open: "" },
    back: "Back to the municipality",
    missing: "There is no such payment",
    missingMore: "Perhaps the stand-in has been started afresh. Go back to your case and try again.",
  },
} as const;

export function hostedPage(payment: BookedPayment, locale: Locale, url: URL): Response {
  const t = texts[locale];
  const body = html`<h1>${t.title} ${amountText(payment.request.amountOre, locale)}</h1>
<dl class="facts"><div><dt>${t.to}</dt><dd>${t.payee}</dd></div><div><dt>${t.what}</dt><dd>${payment.request.text}</dd></div><div><dt>${t.amount}</dt><dd>${amountText(payment.request.amountOre, locale)}</dd></div></dl>
${payment.state === "open" ? choices(locale, url) : closed(payment, locale)}`;
  return pageResponse({
    locale,
    title: `${t.title} ${amountText(payment.request.amountOre, locale)}`,
    place: t.place,
    body,
    narrow: true,
    otherLanguageUrl: otherLanguage(url, locale),
    formOrigins: [new URL(payment.request.returnUrl).origin],
  });
}

function choices(locale: Locale, url: URL): Html {
  const t = texts[locale];
  return html`<form method="post" action="${url.pathname}" class="choices">
<button class="primary" name="act" value="pay">${t.pay}</button>
<button class="secondary" name="act" value="decline">${t.decline}</button>
<button class="link" name="act" value="leave">${t.leave}</button></form>
<p class="soft">${t.note}</p>`;
}

function closed(payment: BookedPayment, locale: Locale): Html {
  const t = texts[locale];
  return html`<p class="lead">${t.done[payment.state]}</p><p><a class="button primary" href="${payment.request.returnUrl}">${t.back}</a></p>`;
}

export function missingPage(locale: Locale, url: URL): Response {
  const t = texts[locale];
  const body = html`<h1>${t.missing}</h1><p class="lead">${t.missingMore}</p>`;
  return pageResponse({ locale, title: t.missing, place: t.place, body, narrow: true, otherLanguageUrl: otherLanguage(url, locale), status: 404 });
}
