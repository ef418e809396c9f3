import type { Context } from "../access/context.ts";
import type { Locale } from "../platform/text.ts";
import { writtenTo } from "./contact/stored.ts";
import { type Capacity, type ContactChoice, usualChoice } from "./contact/model.ts";
import type { Channel, NewNotice, NoticeRequest } from "./model.ts";

/**
 * Which channels carry a letter: Digital Post, or paper for people exempt from it (lov om Digital Post fra offentlige
 * afsendere § 5), and beside it the short mail or SMS that the form or the person's own choice says, which tells only that there is news. What an
 * employee sends in at work is answered by e-mail: Digital Post is for the citizen, and needs the CPR number. What can wait lies until the
 * person's digest, where they have chosen one; a letter that the case waits for never does.
 */
export async function planNotices(ctx: Context, request: NoticeRequest): Promise<readonly NewNotice[]> {
  const { personId, capacity } = request;
  const person = await writtenTo(ctx.db, personId, capacity);
  const choice = person.choice ?? usualChoice(request.locale);
  const main: Channel = capacity === "work" ? "mail" : person.exempt ? "letter" : "digital-post";
  const notice = (channel: Channel, locale: Locale, subject: string, body: string, bundle: Capacity | null): NewNotice => ({
    id: ctx.ids.uuid(), case_id: request.caseId, purpose: request.purpose, person_id: personId, channel, locale,
    subject, body, document_id: request.documentId ?? null, state: "queued", token_id: channel === main ? request.tokenId : null, bundle, created_at: ctx.clock.now(),
  });
  const later = choice.rhythm === "each" ? null : capacity;
  // What a form was answered with is meant for this case, and not for a day or a week after.
  const shortLater = request.headsUp ? null : later;
  const first = notice(main, request.locale, request.letter.subject, request.letter.body, main === "mail" && request.tokenId === null ? later : null);
  const short = shortChannels(request, choice, person.reachable);
  return [first, ...short.filter((channel) => channel !== main).map((channel) => {
    const words = (channel === "push" ? pushText : headsUpText)[choice.locale];
    return notice(channel, choice.locale, words.subject, words.body, shortLater);
  })];
}

/** The notices that are carried now; the others wait for their digest. */
export function carriedNow(notices: readonly NewNotice[]): readonly NewNotice[] {
  return notices.filter((notice) => !notice.bundle);
}

/** The form's answer first. Where it does not ask: the person's choice, unless nothing reaches them there any more. */
function shortChannels({ headsUp }: NoticeRequest, { channel }: ContactChoice, reachable: boolean): readonly Channel[] {
  if (headsUp) return [...(headsUp.mail ? (["mail"] as const) : []), ...(headsUp.sms ? (["sms"] as const) : [])];
  return channel !== "none" && reachable ? [channel] : [];
}

/** No subject matter and no number: a mail or an SMS can be read by anybody who holds the phone. */
const headsUpText: Readonly<Record<Locale, { subject: string; body: string }>> = {
  da: { subject: "Der er nyt i din sag", body: "Der er nyt i din sag hos kommunen. Log ind på Skranke for at læse det." },
  en: { subject: "There is news in your case", body: "There is news in your case with the municipality. Log in to Skranke to read it." },
};

/** On a locked screen, which anybody reads who passes by: not even that there is a case. */
export const pushText: typeof headsUpText = {
  da: { subject: "Der er nyt fra kommunen", body: "Log ind for at læse det." },
  en: { subject: "There is news from the municipality", body: "Log in to read it." },
};
