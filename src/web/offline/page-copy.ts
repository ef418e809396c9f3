/** What a device keeps of a page, as text: nothing that can be sent, and nothing that was answered in a form. */
export function copyOf(html: string): string {
  return html
    .replaceAll(/<template data-forget="start"><\/template>[\s\S]*?<template data-forget="end"><\/template>/g, "")
    .replaceAll(/<form\b[^>]*\bmethod="post"[\s\S]*?<\/form>/gi, "");
}

const words = {
  da: { title: "Uden net: siden er fra enhedens hukommelse", seen: "Du så den", changed: "Den kan have ændret sig siden.", tag: "da-DK" },
  en: { title: "Offline: this page is from your device's memory", seen: "You saw it on", changed: "It may have changed since.", tag: "en-GB" },
} as const;

type Language = keyof typeof words;

export function languageOf(path: string): Language {
  return path === "/en" || path.startsWith("/en/") ? "en" : "da";
}

/** The page with where it comes from on top of it, and when it was seen. */
export function fromMemory(html: string, language: Language, seen: Date): string {
  const { title, seen: seenWord, changed, tag } = words[language];
  const when = new Intl.DateTimeFormat(tag, { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" }).format(seen);
  const said = `<div class="sk-message sk-message-soon sk-from-memory" role="status"><p class="sk-message-title">${title}</p><p>${seenWord} ${when}. ${changed}</p></div>`;
  return html.replace(/<main\b[^>]*>/, (main) => main + said);
}

/** The page for what the device does not have, with those that it has. `title` is HTML already, as the page had it. */
export function withList(html: string, pages: readonly { readonly path: string; readonly title: string }[]): string {
  if (pages.length === 0) return html;
  const rows = pages.map(({ path, title }) => `<li><a href="${escaped(path)}">${title}</a></li>`).join("");
  return html.replace(/<ul data-remembered[^>]*><\/ul>/, () => `<ul class="sk-plain-list">${rows}</ul>`);
}

export function titleOf(html: string): string {
  return /<title>([^<]*)<\/title>/.exec(html)?.[1]?.replace(/ – [^–]*$/, "") ?? "";
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
