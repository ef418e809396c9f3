import { z } from "zod";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { answerDate } from "./answer-date.ts";
import { openCase } from "./open-case.ts";

/** The day of the answer as an iCalendar event (RFC 5545). Says nothing of the subject: calendars are shared. */
export const loader = page({
  guard: "signed-in",
  params: z.object({ number: z.string() }),
  async load(ctx, { params: { number } }) {
    const { file, service } = await openCase(ctx, number);
    const day = answerDate(file, service, ctx.app.house.municipality.closingDays);
    const lines = [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Skranke//Skranke//DA",
      ...(day ? event(number, day.toString(), day.add({ days: 1 }).toString(), ctx.clock.now(), `${ctx.app.settings.publicUrl}/sager/${number}`) : []),
      "END:VCALENDAR",
    ];
    return new Response(`${lines.join("\r\n")}\r\n`, {
      headers: { "content-type": "text/calendar; charset=utf-8", "content-disposition": `attachment; filename="${number}.ics"` },
    });
  },
});

function event(number: string, from: string, to: string, now: Date, url: string): readonly string[] {
  const plain = (day: string) => day.replaceAll("-", "");
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  return [
    "BEGIN:VEVENT",
    `UID:${number}@skranke`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plain(from)}`,
    `DTEND;VALUE=DATE:${plain(to)}`,
    `SUMMARY:${m.receipt_calendar_title({ number }).replaceAll(/[,;\\]/g, (sign) => `\\${sign}`)}`,
    `URL:${url}`,
    "END:VEVENT",
  ];
}
