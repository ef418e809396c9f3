import { describe, expect, it } from "vitest";
import { parse, questionOf, typed } from "../question.test-support.ts";

describe("email", () => {
  it.each(["amina@example.dk", "a.b+c@mail.example.com", "søren@blåbær.dk"])("takes %j", (mail) => {
    expect(parse(questionOf("email"), typed(` ${mail} `))).toEqual({ answer: mail });
  });
  it.each(["amina", "amina@", "@example.dk", "a b@example.dk", "a@b@c.dk", "a@example", "a@exam..dk", "a@example.dk\nBcc: b@c.dk"])("refuses %j", (mail) => {
    expect(parse(questionOf("email"), typed(mail)).error?.todo?.da).toBe("Skriv den som navn@eksempel.dk.");
  });
});
