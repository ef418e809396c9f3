import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarFile } from "./calendar-file.ts";

const now = new Date("2026-11-20T08:00:00Z");
const day = { id: "S-2026-004218-answer", from: "2026-12-04", to: "2026-12-05", title: "Svar på sag", url: "http://localhost:3000/sager/S-2026-004218" };

test("a day is a whole, transparent day with a name that stays", () => {
  expect(calendarFile([day], now).split("\r\n")).toEqual([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Skranke//Skranke//DA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VEVENT", "UID:S-2026-004218-answer@skranke", "DTSTAMP:20261120T080000Z",
    "DTSTART;VALUE=DATE:20261204", "DTEND;VALUE=DATE:20261205", "SUMMARY:Svar på sag", "URL:http://localhost:3000/sager/S-2026-004218", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", "",
  ]);
});

test("commas, semicolons, backslashes and line breaks are escaped, and begin no line of their own", () => {
  const text = calendarFile([{ ...day, title: "a,b;c\\d\r\nBEGIN:VALARM\nx" }], now);
  expect(text).toContain("SUMMARY:a\\,b\\;c\\\\d\\nBEGIN:VALARM\\nx\r\n");
  expect(text.split("\r\n").filter((line) => line.startsWith("BEGIN:"))).toEqual(["BEGIN:VCALENDAR", "BEGIN:VEVENT"]);
});

test("no line has more than 75 octets, and unfolded the title is whole", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }).filter((title) => !/[\r\n,;\\]/.test(title)), (title) => {
      const text = calendarFile([{ ...day, title }], now);
      expect(Math.max(...text.split("\r\n").map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
      expect(text.replaceAll("\r\n ", "")).toContain(`SUMMARY:${title}\r\n`);
    }),
  );
});
