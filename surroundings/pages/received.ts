/** A letter, a mail and the lists of all that was received. */
import { html, type Html } from "../../src/partners/stand-in/html.ts";
import { momentText, otherLanguage } from "../../src/partners/stand-in/language.ts";
import { pageResponse } from "../../src/partners/stand-in/page.ts";
import { itemRow, itemsOf, kinds, langQuery, nameOf, type Reading } from "./items.ts";
import { texts } from "./texts.ts";

export type { Reading } from "./items.ts";

interface File {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

interface Letter {
  readonly place: string;
  readonly title: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly text: string;
  readonly files: readonly File[];
}

export function listPage(reading: Reading, asked: string): Response {
  const kind = kinds.find((one) => one === asked);
  if (!kind) return missingPage(reading);
  const t = texts[reading.locale];
  const titles = { "digital-post": t.post, sms: t.sms, push: t.push, payments: t.bank, mail: t.mail, letters: t.paper } as const;
  const items = itemsOf(reading, kind);
  return page(reading, titles[kind], titles[kind], items.length === 0 ? html`<p>${t.none[kind]}</p>` : html`<ul class="items">${items.map((item) => itemRow(reading, item))}</ul>`);
}

export function letterPage(reading: Reading, kind: string, id: string): Response {
  const letter = letterOf(reading, kind, id);
  if (!letter) return missingPage(reading);
  const t = texts[reading.locale];
  const base = `/received/${kind}/${id}/files`;
  const body = html`<dl class="facts">${letter.facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${letter.text && html`<div class="letter-text">${letter.text}</div>`}
${letter.files.length > 0 && html`<h2>${t.attachments}</h2><ul class="files">${letter.files.map((file, index) => fileRow(reading, file, `${base}/${index + 1}`))}</ul>`}`;
  return page(reading, letter.title, letter.place, body);
}

function fileRow(reading: Reading, file: File, href: string): Html {
  const t = texts[reading.locale];
  const preview = file.mediaType === "application/pdf" && html`<object class="preview" data="${href}" type="application/pdf" aria-label="${t.preview(file.name)}"></object>`;
  return html`<li><a href="${href}">${t.open(file.name)}</a> <span class="soft">${Math.max(1, Math.round(file.bytes.length / 1024))} KB</span>${preview}</li>`;
}

/** A file as it came; only PDF and text are shown by the browser, all else is downloaded. */
export function filePage(reading: Reading, kind: string, id: string, index: number): Response {
  const file = letterOf(reading, kind, id)?.files[index - 1];
  if (!file) return missingPage(reading);
  const inline = file.mediaType === "application/pdf";
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      "content-type": inline ? "application/pdf" : "application/octet-stream",
      "content-disposition": `${inline ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(file.name.toWellFormed())}`,
      "content-security-policy": "frame-ancestors 'self'",
      "x-content-type-options": "nosniff",
    },
  });
}

function letterOf(reading: Reading, kind: string, id: string): Letter | undefined {
  switch (kind) {
    case "digital-post":
      return digitalLetter(reading, id);
    case "letters":
      return paperLetter(reading, id);
    case "mail":
      return mailLetter(reading, Number(id));
    default:
      return undefined;
  }
}

function digitalLetter(reading: Reading, id: string): Letter | undefined {
  const { world, locale } = reading;
  const t = texts[locale];
  const letter = world.digitalPost.letters().find((one) => one.reference === id);
  const [first, ...rest] = letter?.files ?? [];
  if (!letter || !first) return undefined;
  const isText = first.mediaType === "text/plain";
  return {
    place: t.post,
    title: letter.label || t.noSubject,
    facts: [
      [t.from, letter.sender],
      [t.recipient, nameOf(reading, letter.recipient)],
      [t.case, letter.caseNumber],
      [t.received, momentText(letter.at, locale)],
    ],
    text: isText ? first.bytes.toString("utf8") : "",
    files: isText ? rest : letter.files,
  };
}

function paperLetter(reading: Reading, id: string): Letter | undefined {
  const { world, locale } = reading;
  const t = texts[locale];
  const letter = world.letters.letters().find((one) => one.reference === id);
  if (!letter) return undefined;
  return {
    place: t.paper,
    title: letter.fileName,
    facts: [
      [t.recipient, nameOf(reading, letter.recipient)],
      [t.case, letter.caseNumber],
      [t.received, momentText(letter.at, locale)],
    ],
    text: "",
    files: [{ name: letter.fileName, mediaType: "application/pdf", bytes: letter.bytes }],
  };
}

function mailLetter({ world, locale }: Reading, number: number): Letter | undefined {
  const t = texts[locale];
  const mails = world.mail.mails();
  const mail = mails[mails.length - number];
  if (!mail) return undefined;
  return {
    place: t.mail,
    title: mail.subject || t.noSubject,
    facts: [
      [t.from, mail.from],
      [t.recipient, mail.recipients.join(", ")],
      [t.received, momentText(mail.at, locale)],
    ],
    text: mail.text,
    files: mail.attachments,
  };
}

export function missingPage(reading: Reading): Response {
  const t = texts[reading.locale];
  return page(reading, t.missing, t.title, html`<p>${t.missingMore}</p>`, 404);
}

function page(reading: Reading, title: string, place: string, content: Html, status = 200): Response {
  const { locale, url } = reading;
  const t = texts[locale];
  const body = html`<p class="back"><a href="/${langQuery(locale)}">${t.back}</a></p><h1>${title}</h1>${content}`;
  return pageResponse({ locale, title, place, body, otherLanguageUrl: otherLanguage(url, locale), narrow: true, status });
}

