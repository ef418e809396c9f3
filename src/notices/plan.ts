import type { Context } from "../access/context.ts";
import type { Locale } from "../platform/text.ts";
import type { Channel, NewNotice, NoticeRequest } from "./model.ts";

/**
 * Which channels carry a letter: Digital Post, or paper for people exempt from it (lov om Digital Post fra offentlige
 * afsendere § 5), and beside it the short mail or SMS the person chose, which says only that there is news. What an employee
 * sends in at work is answered by e-mail: Digital Post is for the citizen, and needs the CPR number.
 */
export async function planNotices(ctx: Context, request: NoticeRequest): Promise<readonly NewNotice[]> {
  const person = await ctx.db.selectFrom("people").select(["digital_post_exempt"]).where("id", "=", request.personId).executeTakeFirstOrThrow();
  const main: Channel = request.capacity === "work" ? "mail" : person.digital_post_exempt ? "letter" : "digital-post";
  const notice = (channel: Channel, subject: string, body: string): NewNotice => ({
    id: ctx.ids.uuid(), case_id: request.caseId, purpose: request.purpose, person_id: request.personId, channel, locale: request.locale,
    subject, body, document_id: request.documentId ?? null, state: "queued", token_id: channel === main ? request.tokenId : null, created_at: ctx.clock.now(),
  });
  const notices = [notice(main, request.letter.subject, request.letter.body)];
  if (main === "mail") return notices;
  const short = headsUpText[request.locale];
  if (request.headsUp.mail) notices.push(notice("mail", short.subject, short.body));
  if (request.headsUp.sms) notices.push(notice("sms", short.subject, short.body));
  return notices;
}

/** No subject matter and no number: a mail or an SMS can be read by anybody who holds the phone. */
const headsUpText: Readonly<Record<Locale, { subject: string; body: string }>> = {
  da: { subject: "Der er nyt i din sag", body: "Der er nyt i din sag hos kommunen. Log ind på Skranke for at læse det." },
  en: { subject: "There is news in your case", body: "There is news in your case with the municipality. Log in to Skranke to read it." },
};
