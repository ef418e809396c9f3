/** What a message to the browser says; partners/push/client.ts writes it. */
interface ShownHeadsUp {
  readonly title: string;
  readonly text: string;
  readonly locale: "da" | "en";
  /** The same for the same message. */
  readonly tag: string;
}

/** A browser may end what it lets us send when a message shows nothing: one that cannot be read says as much as any. */
const unreadable: ShownHeadsUp = { title: "Der er nyt fra kommunen", text: "Log ind for at læse det.", locale: "da", tag: "news" };

export function headsUpOf(data: { json(): unknown } | null): ShownHeadsUp {
  try {
    const said = data?.json();
    if (typeof said !== "object" || said === null) return unreadable;
    const { title, text, locale, tag } = { title: null, text: null, locale: null, tag: null, ...said };
    if (typeof title !== "string" || title === "" || typeof text !== "string") return unreadable;
    return { title, text, locale: locale === "en" ? "en" : "da", tag: typeof tag === "string" ? tag : unreadable.tag };
  } catch {
    return unreadable;
  }
}

/** "Mine sager", in the language of the message. */
export function pathOfHeadsUp(language: string): string {
  return language === "en" ? "/en/mine-sager" : "/mine-sager";
}
