/** The front page of the surroundings: switches above, what the world received below. */
import { html, type Html } from "../../src/partners/stand-in/html.ts";
import { otherLanguage, timeText } from "../../src/partners/stand-in/language.ts";
import { modes, type Mode } from "../../src/partners/stand-in/mode.ts";
import { pageResponse } from "../../src/partners/stand-in/page.ts";
import { callbackModes } from "../../src/partners/payment/stand-in.ts";
import { bounceModes } from "../../src/partners/mail/stand-in-bounce.ts";
import { deviceModes } from "../../src/partners/push/stand-in.ts";
import { receiptModes } from "../../src/partners/digital-post/stand-in.ts";
import type { PartnerName } from "../world.ts";
import { itemsOf, kinds, itemRow, langQuery, type Kind, type Reading } from "./items.ts";
import { shape } from "./shapes.ts";
import { texts } from "./texts.ts";

const registers = ["cpr", "cvr", "vehicles", "addresses"] as const satisfies readonly PartnerName[];
const logins = ["login", "nemlogin", "context-handler", "entra"] as const satisfies readonly PartnerName[];
const channels = ["digital-post", "sms", "push", "mail", "letters", "payment", "language-model"] as const satisfies readonly PartnerName[];

export function homePage(reading: Reading): Response {
  const { locale, url, world } = reading;
  const t = texts[locale];
  const body = html`<h1>${t.title}</h1><p class="lead">${t.lead} <a href="${world.skrankeUrl}">${t.skranke}</a></p>
${switches(reading, t.registers, registers, html`<form method="post" action="/answer-again${langQuery(locale)}"><button class="link">${t.answerAgain}</button></form>`, null)}
${switches(reading, t.logins, logins, null, null)}
<div class="cards">${kinds.map((kind) => card(reading, kind))}</div>
${switches(reading, t.channels, channels, null, choices(reading))}`;
  return pageResponse({ locale, title: t.title, place: t.title, body, otherLanguageUrl: otherLanguage(url, locale) });
}

function switches(reading: Reading, title: string, names: readonly PartnerName[], aside: Html | null, more: Html | null): Html {
  const t = texts[reading.locale];
  return html`<section class="panel"><div class="panel-head"><h2>${title}</h2>${aside}</div>
<form method="post" action="/switches${langQuery(reading.locale)}">${names.map((name) => switchRow(reading, name))}${more}
<p class="save"><button class="secondary">${t.save}<span class="hidden"> (${title})</span></button></p></form></section>`;
}

function switchRow(reading: Reading, name: PartnerName): Html {
  const { locale, world } = reading;
  const [title, what] = texts[locale].partner[name];
  const now = world.switches[name].mode();
  return html`<fieldset class="switch"><legend><span class="switch-name">${title}</span> <span class="switch-what">${what}</span></legend>
<div class="bar">${modes.map((mode) => position(reading, name, mode, now))}</div>
<p class="now ${now}">${shapeOf(now)} ${nowText(reading, name)}</p></fieldset>`;
}

function position(reading: Reading, name: PartnerName, mode: Mode, now: Mode): Html {
  return html`<label class="${mode}"><input type="radio" name="${name}" value="${mode}"${mode === now && html` checked`}><span>${texts[reading.locale].mode[mode]}</span></label>`;
}

function shapeOf(mode: Mode): Html {
  switch (mode) {
    case "normal":
      return shape("done");
    case "slow":
      return shape("clock");
    case "down":
    case "wrong":
      return shape("triangle");
  }
}

function nowText({ locale, world }: Reading, name: PartnerName): string {
  const t = texts[locale];
  const since = timeText(world.switches[name].since());
  switch (world.switches[name].mode()) {
    case "normal":
      return t.normal;
    case "slow":
      return t.slow((world.slowMs / 1000).toLocaleString(locale === "da" ? "da-DK" : "en-GB"));
    case "down":
      return t.down(since);
    case "wrong":
      return name === "digital-post" ? t.refusesAll(since) : t.wrong(since);
  }
}

function choices({ locale, world }: Reading): Html {
  const t = texts[locale];
  return html`${choice("receipts", t.receipts, receiptModes, t.receiptMode, world.digitalPost.receipts)}
${choice("bounces", t.bounces, bounceModes, t.bounceMode, world.mail.bounces)}
${choice("devices", t.devices, deviceModes, t.deviceMode, world.push.devices)}
${choice("callbacks", t.callbacks, callbackModes, t.callbackMode, world.payment.callbacks)}`;
}

function choice<M extends string>(name: string, label: string, modes: readonly M[], words: Readonly<Record<M, string>>, now: M): Html {
  const options = modes.map((one) => html`<option value="${one}"${one === now && html` selected`}>${words[one]}</option>`);
  return html`<div class="choice"><label for="${name}">${label}</label><select id="${name}" name="${name}">${options}</select></div>`;
}

const shown = 4;

function card(reading: Reading, kind: Kind): Html {
  const { locale } = reading;
  const t = texts[locale];
  const items = itemsOf(reading, kind);
  const titles = { "digital-post": t.post, sms: t.sms, push: t.push, payments: t.bank, mail: t.mail, letters: t.paper } as const;
  return html`<section class="panel card" id="${kind === "payments" ? "bank" : kind}"><h2>${titles[kind]}</h2><p class="count">${countText(reading, kind, items.length)}</p>
${items.length === 0 ? html`<p class="empty">${t.none[kind]}</p>` : html`<ul class="items">${items.slice(0, shown).map((item) => itemRow(reading, item))}</ul>`}
${items.length > shown && html`<p><a href="/received/${kind}${langQuery(locale)}">${t.all(items.length)}</a></p>`}</section>`;
}

function countText({ locale, world }: Reading, kind: Kind, count: number): string {
  const t = texts[locale];
  switch (kind) {
    case "digital-post": {
      const mailboxes = new Set(world.digitalPost.letters().map((letter) => letter.recipient)).size;
      return count === 0 ? t.letters(0) : `${t.letters(count)} ${t.mailboxes(mailboxes)}`;
    }
    case "sms":
    case "push":
      return t.messages(count);
    case "mail":
      return t.mails(count);
    case "letters":
      return t.letters(count);
    case "payments":
      return t.payments(count);
  }
}
