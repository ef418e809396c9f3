import { describe, expect, it } from "vitest";
import { isCatalogueError } from "../forms/catalogue-error.test-support.ts";
import { evaluateExpression as evaluate } from "../rules/feel.ts";
import { renderMarkdown } from "./guide.ts";
import { readLetters, writeLetter } from "./letters.ts";

const letters = readLetters({ "letters/granted.da.md": '---\nsubject: "Licens til {permit.plate | plate}"\n---\nHej {applicant.name}\n\n{if note = null then "" else note}\n\nPris: {price | amount}\nFra {from | date}\n' }, "s");
const names = { applicant: { name: "Amina {x}" }, permit: { plate: "DK54321" }, note: null, price: 24000, from: "2026-12-01" };

describe("writeLetter", () => {
  it("fills in fields and leaves out empty paragraphs", () => {
    expect(writeLetter(letters, "granted", names, "da", evaluate)).toEqual({ subject: "Licens til DK 54 321", body: "Hej Amina {x}\n\nPris: 240,00 kr.\nFra tirsdag 1. december 2026\n" });
  });
  it("fails where a field has no value, and names the field and not the person", () => {
    const error = isCatalogueError(() => writeLetter(letters, "granted", { ...names, price: null }, "da", evaluate));
    expect(error.findings[0]).toMatchObject({ element: "price" });
    expect(error.message).not.toContain("Amina");
  });
  it("fails where the letter is not there in the language", () => {
    expect(isCatalogueError(() => writeLetter(letters, "granted", names, "en", evaluate)).message).toContain("no letter granted in en");
  });
});

describe("renderMarkdown", () => {
  it("lets no raw HTML through", () => expect(renderMarkdown("<script>alert(1)</script>")).not.toContain("<script"));
});
