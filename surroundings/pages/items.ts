/** What the world received, in one shape for the cards and lists. */
import type { Locale } from "../../src/platform/text.ts";
import { html, type Html } from "../../src/partners/stand-in/html.ts";
import { amountText, momentText } from "../../src/partners/stand-in/language.ts";
import { refundedOre, type BookedPayment } from "../../src/partners/payment/ledger.ts";
import type { World } from "../world.ts";
import { shape, type Shape } from "./shapes.ts";
import { texts } from "./texts.ts";

export interface Reading {
  readonly world: World;
  readonly url: URL;
  readonly locale: Locale;
}

/** Digital Post, SMS and bank first, as one looks for them most. */
export const kinds = ["digital-post", "sms", "push", "payments", "mail", "letters"] as const;
export type Kind = (typeof kinds)[number];

export type Item =
  | { readonly kind: "letter"; readonly title: string; readonly href: string; readonly meta: readonly string[] }
  | { readonly kind: "text"; readonly title: string; readonly text: string; readonly meta: string }
  | { readonly kind: "payment"; readonly payment: BookedPayment };

export function langQuery(locale: Locale): string {
  return locale === "en" ? "?lang=en" : "";
}

/** Of a CPR or a CVR number. */
export function nameOf({ world, locale }: Reading, number: string): string {
  const { people, companies } = world.municipality;
  return people.find((person) => person.cpr === number)?.name ?? companies.find((company) => company.cvr === number)?.name ?? texts[locale].unknown;
}

export function itemsOf(reading: Reading, kind: Kind): readonly Item[] {
  const { world, locale } = reading;
  const t = texts[locale];
  const letter = (part: string, id: string, title: string, at: Date, ...whom: readonly string[]): Item => ({
    kind: "letter",
    title: title || t.noSubject,
    href: `/received/${part}/${id}${langQuery(locale)}`,
    meta: [momentText(at, locale), ...whom.filter(Boolean)],
  });
  switch (kind) {
    case "digital-post":
      return world.digitalPost.letters().map((one) => letter(kind, one.reference, one.label, one.at, nameOf(reading, one.recipient), one.caseNumber));
    case "letters":
      return world.letters.letters().map((one) => letter(kind, one.reference, one.fileName, one.at, nameOf(reading, one.recipient), one.caseNumber));
    case "mail":
      // Numbered from the first, so that an address stays right when more come.
      return world.mail.mails().map((one, index, all) => letter(kind, String(all.length - index), one.subject, one.at, one.recipients.join(", ")));
    case "sms":
      return world.sms.messages().map((one) => ({
        kind: "text",
        title: one.sender,
        text: one.text,
        meta: `${momentText(one.at, locale)}, ${t.to(t.numberEnding(one.to.slice(-2))).toLowerCase()}`,
      }));
    case "push":
      return world.push.shown().map((one) => ({ kind: "text", title: one.title, text: one.text, meta: `${momentText(one.at, locale)}, ${t.to(t.device(one.device)).toLowerCase()}` }));
    case "payments":
      return world.payment.payments().map((payment) => ({ kind: "payment", payment }));
  }
}

export function itemRow(reading: Reading, item: Item): Html {
  switch (item.kind) {
    case "letter":
      return html`<li><a class="item-title" href="${item.href}">${item.title}</a><p class="meta">${item.meta.map((part, index) => html`${index > 0 && ", "}<span>${part}</span>`)}</p></li>`;
    case "text":
      return html`<li><p class="item-title">${item.title}</p><p class="item-text">${item.text}</p><p class="meta soft">${item.meta}</p></li>`;
    case "payment":
      return paymentRow(reading, item.payment);
  }
}

const paymentShapes: Readonly<Record<BookedPayment["state"], readonly [Shape, string]>> = {
  open: ["ring", "waiting"],
  paid: ["done", "normal"],
  declined: ["triangle", "down"],
  abandoned: ["bar", "soft"],
};

function paymentRow({ locale }: Reading, payment: BookedPayment): Html {
  const t = texts[locale];
  const [name, colour] = paymentShapes[payment.state];
  const refunded = refundedOre(payment);
  return html`<li><p class="item-title">${amountText(payment.request.amountOre, locale)}</p><p class="now ${colour}">${shape(name)} ${t.state[payment.state]}</p>
<p class="meta soft">${momentText(payment.at, locale)}, ${payment.request.text}</p>${refunded > 0 && html`<p class="meta">${t.refunded(amountText(refunded, locale))}</p>`}
${payment.state === "open" && html`<form class="acts" method="post" action="/pay${langQuery(locale)}"><input type="hidden" name="reference" value="${payment.reference}"><button class="link small" name="act" value="pay">${t.pay}</button><button class="link small" name="act" value="decline">${t.decline}</button></form>`}</li>`;
}
