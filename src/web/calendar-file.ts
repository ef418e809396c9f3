/** One whole day in a calendar. */
export interface CalendarDay {
  /** The same for the same thing each time it is fetched, so that a calendar replaces it and does not show it twice. */
  readonly id: string;
  /** ISO 8601 days: the first, and the first that is none of it any more. */
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly url: string;
}

/** Days as an iCalendar file (RFC 5545): CRLF, lines of at most 75 octets, texts escaped. A day takes nobody's time: it is transparent. */
export function calendarFile(days: readonly CalendarDay[], now: Date): string {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Skranke//Skranke//DA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", ...days.flatMap((day) => event(day, stamp)), "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

export function calendarAnswer(text: string, name: string): Response {
  return new Response(text, { headers: { "content-type": "text/calendar; charset=utf-8", "content-disposition": `attachment; filename="${name}.ics"`, "cache-control": "private, no-store" } });
}

function event({ id, from, to, title, url }: CalendarDay, stamp: string): readonly string[] {
  const plain = (day: string) => day.replaceAll("-", "");
  return [
    "BEGIN:VEVENT", `UID:${id}@skranke`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${plain(from)}`, `DTEND;VALUE=DATE:${plain(to)}`, `SUMMARY:${escaped(title)}`, `URL:${url}`, "TRANSP:TRANSPARENT", "END:VEVENT",
  ];
}

/** RFC 5545 § 3.3.11. */
function escaped(text: string): string {
  return text.replaceAll(/[,;\\]/g, (sign) => `\\${sign}`).replaceAll(/\r\n?|\n/g, "\\n");
}

const longestLine = 75;

/** RFC 5545 § 3.1: octets and not characters are counted, and no character is torn apart. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  for (const sign of line) {
    // Each line but the first begins with the space that says it goes on.
    if (Buffer.byteLength(part + sign) > longestLine - (parts.length > 0 ? 1 : 0)) {
      parts.push(part);
      part = "";
    }
    part += sign;
  }
  return [...parts, part].join("\r\n ");
}
