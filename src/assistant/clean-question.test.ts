import { describe, expect, test } from "vitest";
import { cleanQuestion, withoutPeople } from "./clean-question.ts";

describe("a question", () => {
  test.each(["010190-1234", "0101901234", "010190 1234", "01.01.90-1234", "010190–1234", "010190_1234", "٠١٠١٩٠-١٢٣٤", "०१०१९० १२३४", "０１０１９０１２３４"])("loses %s, and says so", (cpr) => {
    expect(cleanQuestion(`Mit nummer er ${cpr}, hvad nu?`)).toEqual({ text: "Mit nummer er […], hvad nu?", hadCpr: true, wasLong: false });
  });

  test.each(["Ring på 00 66 33 66", "S-2026-1234567", "Kontoen 12345678901", "2026-11-20", "regning 99887766"])("keeps %s", (text) => {
    expect(cleanQuestion(text)).toEqual({ text, hadCpr: false, wasLong: false });
  });

  test("is cut at 1,000 characters, and loses what nobody sees", () => {
    expect(cleanQuestion("å".repeat(1200))).toEqual({ text: "å".repeat(1000), hadCpr: false, wasLong: true });
    expect(cleanQuestion("hvad\u202E\u0000 \n\n koster\ud800 det").text).toBe("hvad koster\uFFFD det");
    expect(cleanQuestion(" \u200B \n").text).toBe("");
  });

  test("a CPR number with a zero-width sign in it is one, too", () => {
    expect(cleanQuestion("0101\u200B90-1234").hadCpr).toBe(true);
  });
});

describe("what a language model gets", () => {
  const safe = (text: string) => withoutPeople(text, (word) => ["borgerservice", "parkering"].includes(word));

  test.each([
    ["Jeg hedder Mette Lund, må jeg parkere?", "Mette"],
    ["Skriv til sofie.birk@example.com", "sofie"],
    ["Ring på 20 30 40 50", "20 30"],
    ["Min bil er DK 54 321", "54 321"],
    ["Sagen er S-2026-1234567", "1234567"],
    ["Kontoen er 1234 0005556667", "5556667"],
  ])("of %j says nothing of %s", (text, gone) => {
    expect(safe(text)).not.toContain(gone);
    expect(safe(text)).toContain("[…]");
  });

  test("keeps what is asked", () => {
    expect(safe("Hvad koster Parkering hos Borgerservice i 2026?")).toBe("Hvad koster Parkering hos Borgerservice i 2026?");
  });
});
