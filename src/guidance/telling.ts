import type { Context } from "../access/context.ts";
import { type ContactChoice, nextDigest, rhythms } from "../notices/contact/model.ts";
import { rhythmsOf } from "../notices/contact/stored.ts";
import type { JobPayloads } from "../platform/jobs/payloads.ts";
import { type Locale, locales } from "../platform/text.ts";
import type { OpenEdition } from "./edition.ts";

export type EditionTelling = JobPayloads["tell-of-edition"];

/** Queues a word to each of these people on what an edition waits for, or what became of it: now, or when they want to hear of news. */
export async function queueTellings({ db, jobs, clock, actor }: Context, { id }: Pick<OpenEdition, "id">, { of, revision }: Pick<EditionTelling, "of" | "revision">, people: readonly string[]): Promise<void> {
  const others = people.filter((one) => actor.kind !== "employee" || one !== actor.personId);
  const chosen = await rhythmsOf(db, others, "work");
  for (const rhythm of rhythms) {
    const told = others.filter((one) => (chosen.get(one) ?? "each") === rhythm);
    if (told.length > 0) await jobs.enqueue(db, "tell-of-edition", told.map((personId) => ({ editionId: id, revision, of, personId })), rhythm === "each" ? {} : { startAfter: nextDigest(rhythm, clock.now()) });
  }
}

/** What waits for somebody who is told of open tasks in one message stands there. */
export function isInDigest({ of }: Pick<EditionTelling, "of">, choice: Pick<ContactChoice, "rhythm" | "tasks">): boolean {
  return of === "waiting" && choice.rhythm !== "each" && choice.tasks;
}

interface About {
  readonly topic: string;
  readonly title: Readonly<Record<Locale, string>>;
  /** What was said when it was sent back. */
  readonly remark: string;
}

/** The mail, in the languages given: a topic page is there for everybody, so its name and what a colleague says of it may stand in a mail. `publicUrl` has no slash at the end. */
export function editionMail(of: EditionTelling["of"], { topic, title, remark }: About, publicUrl: string, languages: readonly Locale[] = locales): { readonly subject: string; readonly text: string } {
  const words = languages.map((locale) => {
    const { subject, text } = texts[locale][of];
    return { subject, text: `${text(title[locale], remark)}\n\n${see[locale]} ${publicUrl}${locale === "en" ? "/en" : ""}/administration/emner/${topic}` };
  });
  return { subject: words.map((one) => one.subject).join(" / "), text: words.map((one) => one.text).join("\n\n---\n\n") };
}

const see: Readonly<Record<Locale, string>> = { da: "Se siden:", en: "See the page:" };

const texts: Readonly<Record<Locale, Readonly<Record<EditionTelling["of"], { readonly subject: string; readonly text: (title: string, remark: string) => string }>>>> = {
  da: {
    waiting: { subject: "En emneside venter på, at du lægger den ud", text: (title) => `En kollega har rettet emnesiden “${title}”. Læs den, og læg den ud, eller send den tilbage.` },
    published: { subject: "Din emneside er lagt ud", text: (title) => `Emnesiden “${title}”, som du har rettet, er lagt ud.` },
    returned: { subject: "Din emneside er sendt tilbage", text: (title, remark) => `Emnesiden “${title}”, som du har rettet, er sendt tilbage. Begrundelsen er:\n\n${remark}` },
  },
  en: {
    waiting: { subject: "A topic page waits for you to publish it", text: (title) => `A colleague has edited the topic page “${title}”. Read it, and publish it or send it back.` },
    published: { subject: "Your topic page is published", text: (title) => `The topic page “${title}” that you have edited is published.` },
    returned: { subject: "Your topic page is sent back", text: (title, remark) => `The topic page “${title}” that you have edited is sent back. The reason is:\n\n${remark}` },
  },
};
