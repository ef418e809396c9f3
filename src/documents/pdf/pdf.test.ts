import fc from "fast-check";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type CaseDocument, renderCase } from "./case-file.ts";
import { type Letter, renderLetter } from "./letter.ts";
import { type Licence, renderLicence } from "./licence.ts";
import { blocksOf } from "./markdown.ts";
import { renderCaseApart } from "./render-case-apart.ts";

const head = {
  locale: "da" as const,
  municipality: "Københavns Kommune",
  unit: "Parkering",
  date: "2026-11-20",
  caseNumber: "P-2026-0123456",
  footer: "Parkering København · Njalsgade 13",
};
const letter: Letter = {
  ...head,
  title: "Afslag på beboerlicens",
  recipientLines: ["Łukasz Ærø Åsen", "Skovduegade 14, 2. th", "2300 København S"],
  facts: [["Nummerplade", "DK 54 321"], ["Zone", ""]],
  body: "Kære Łukasz\n\n## Begrundelse\n\nEfter **§ 4** får du *ikke* licens:\n\n- du ejer ikke bilen\n- du bruger den ikke\n\n1. Skriv\n2. Vent\n\n<script>alert(1)</script>",
};
const licence: Licence = {
  ...head, locale: "en", title: "Resident's licence", number: "BL-1234567", plate: "DK 54 321", zone: "AM", validFrom: "2026-12-01", validTo: "2027-11-30", holder: "Ærlig Åsen",
};

type Structure = { role: string; children: Structure[] };
const structure: z.ZodType<Structure> = z.lazy(() =>
  z.object({ role: z.string().default("content"), children: z.array(structure).default([]) }),
);

async function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({ data: new Uint8Array(bytes), useSystemFonts: true, verbosity: 0 }).promise;
}

async function textOf(pdf: PDFDocumentProxy): Promise<string> {
  const texts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    texts.push(items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join(""));
  }
  return texts.join("\n");
}

async function rolesOf(pdf: PDFDocumentProxy, number = 1): Promise<readonly string[]> {
  const roles: string[] = [];
  const walk = (node: Structure): void => {
    if (node.role !== "content") roles.push(node.role);
    node.children.forEach(walk);
  };
  walk(structure.parse(await (await pdf.getPage(number)).getStructTree()));
  return roles;
}

describe("a letter", () => {
  it("says its language, its title and that it is tagged, and shows the title", async () => {
    const pdf = await open(await renderLetter(letter));
    const { info, metadata } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: "Afslag på beboerlicens", Author: "Københavns Kommune", Language: "da-DK" });
    expect(await pdf.getMarkInfo()).toEqual(new Map([["Marked", true], ["UserProperties", false], ["Suspects", false]]));
    expect(await pdf.getViewerPreferences()).toEqual(new Map([["DisplayDocTitle", true]]));
    expect(metadata?.get("pdfuaid:part")).toBe("1");
  });

  it("can be read as it was written, letters of other languages included", async () => {
    const text = await textOf(await open(await renderLetter(letter)));
    for (const part of ["Københavns Kommune", "Łukasz Ærø Åsen", "20. november 2026", "P-2026-0123456", "DK 54 321", "§ 4", "<script>alert(1)</script>", "Side 1 af 1"]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain("**");
  });

  it("has a tree of headings, table, lists and body in reading order", async () => {
    const roles = await rolesOf(await open(await renderLetter(letter)));
    expect(roles.slice(0, 2)).toEqual(["Root", "Document"]);
    const count = (role: string) => roles.filter((each) => each === role).length;
    expect(["H1", "H2", "Table", "TR", "TH", "TD", "L", "LI", "Lbl", "LBody"].map(count)).toEqual([1, 1, 1, 2, 2, 2, 2, 4, 4, 4]);
    expect(roles.filter((role) => /^(H\d|Table|L)$/.test(role))).toEqual(["H1", "Table", "H2", "L", "L"]);
  });

  it("goes on over pages, each with its number and its part of the tree", async () => {
    const long = { ...letter, body: `${letter.body}\n\n`.repeat(12), facts: Array.from({ length: 40 }, (_, index) => [`Felt ${index}`, "værdi"] as const) };
    const pdf = await open(await renderLetter(long));
    expect(pdf.numPages).toBeGreaterThan(2);
    const text = await textOf(pdf);
    for (let number = 1; number <= pdf.numPages; number += 1) {
      expect(text).toContain(`Side ${number} af ${pdf.numPages}`);
      expect(await rolesOf(pdf, number)).toContain("Document");
    }
    // The table goes over the page, and a row is never torn apart.
    expect(text.match(/værdi/g)).toHaveLength(40);
  });

  it("is the same bytes for the same letter", async () => {
    expect(Buffer.from(await renderLetter(letter)).equals(Buffer.from(await renderLetter(letter)))).toBe(true);
  });

  it("can be made of any text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ maxLength: 200 }), async (title, body) => {
        const bytes = await renderLetter({ ...letter, title, body, facts: [[title, body]] });
        expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe("%PDF-");
      }),
      { numRuns: 25 },
    );
  });
});

describe("a licence", () => {
  it("shows plate, period, number and holder in the language asked for", async () => {
    const pdf = await open(await renderLicence(licence));
    const text = await textOf(pdf);
    for (const part of ["Resident's licence", "BL-1234567", "DK 54 321", "Ærlig Åsen", "1 December 2026", "30 November 2027", "Valid until and including"]) expect(text).toContain(part);
    expect((await pdf.getMetadata()).info).toMatchObject({ Language: "en-GB", Title: "Resident's licence BL-1234567" });
    expect(pdf.numPages).toBe(1);
  });
  it("says who sends it where no footer is given", async () => {
    const { footer: _, ...rest } = licence;
    expect(await textOf(await open(await renderLicence(rest)))).toContain("Københavns Kommune · Parkering");
  });
});

describe("the Markdown of letters", () => {
  it("keeps headings, lists and bold, and shows the rest as the text it is", () => {
    expect(blocksOf("# A\n\n### B\n\nc **d**\ne\n\n- f\n- g **h**\n\n[i](https://j.dk) <b>k</b>")).toEqual([
      { kind: "heading", level: 2, content: [{ text: "A", bold: false }] },
      { kind: "heading", level: 3, content: [{ text: "B", bold: false }] },
      { kind: "paragraph", content: [{ text: "c ", bold: false }, { text: "d", bold: true }, { text: "\n", bold: false }, { text: "e", bold: false }] },
      { kind: "list", ordered: false, items: [[{ text: "f", bold: false }], [{ text: "g ", bold: false }, { text: "h", bold: true }]] },
      { kind: "paragraph", content: [{ text: "i", bold: false }, { text: " (https://j.dk)", bold: false }, { text: " <b>k</b>", bold: false }] },
    ]);
  });
});

describe("a whole case", () => {
  const document: CaseDocument = {
    ...head, title: "Beboerlicens til parkering", lead: "Vi venter på dig: send kontrakten", facts: [["Hvem sagen er for", "Łukasz Ærø Åsen"]],
    parts: [
      { title: "Sagens gang", items: ["Du søgte (færdig)", "Du svarer (nu)"] },
      { title: "Beskeder", entries: [{ head: "Du, fredag", text: "# Ikke en overskrift\n**heller ikke fed**\n\n- intet punkt" }, { head: "Parkering, mandag", markdown: "## Høring\n\nSkriv **inden** fredag." }] },
      { title: "Det sendte du", facts: [["Nummerplade", "DK 54 321"]] },
    ],
  };

  it("has one first heading, its parts under it, and what people typed as they typed it", async () => {
    const pdf = await open(await renderCase(document));
    const roles = await rolesOf(pdf);
    expect(roles.filter((role) => /^H\d$/.test(role))).toEqual(["H1", "H2", "H2", "H2"]);
    expect(roles.filter((role) => role === "LI")).toHaveLength(2);
    expect(await pdf.getMarkInfo()).toEqual(new Map([["Marked", true], ["UserProperties", false], ["Suspects", false]]));
    const text = await textOf(pdf);
    for (const part of ["# Ikke en overskrift", "**heller ikke fed**", "- intet punkt", "Høring", "inden", "Łukasz Ærø Åsen", "DK 54 321"]) expect(text).toContain(part);
    expect(text).not.toContain("## Høring");
  });

  it("goes over pages, and is the same bytes each time", async () => {
    const long = { ...document, parts: [{ title: "Beskeder", entries: Array.from({ length: 200 }, (_, index) => ({ head: `Du, dag ${index}`, text: "Hej ".repeat(60) })) }] };
    const bytes = await renderCase(long);
    expect((await open(bytes)).numPages).toBeGreaterThan(5);
    expect(Buffer.from(await renderCase(long)).equals(Buffer.from(bytes))).toBe(true);
  });

  it("is made beside the pages, which go on meanwhile, and one that fails stops none behind it", async () => {
    const long = { ...document, parts: [{ title: "Beskeder", entries: Array.from({ length: 300 }, (_, index) => ({ head: `Du, dag ${index}`, text: "Hej ".repeat(60) })) }] };
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 5);
    const [failed, ...made] = await Promise.allSettled([renderCaseApart({ ...document, title: null as unknown as string, parts: [{ title: "x", items: [null as unknown as string] }] }), renderCaseApart(long), renderCaseApart(document)]);
    clearInterval(ticking);
    expect(failed?.status).toBe("rejected");
    expect(ticks).toBeGreaterThan(10);
    expect(made.map((one) => one.status === "fulfilled" && Buffer.from(one.value))).toEqual([Buffer.from(await renderCase(long)), Buffer.from(await renderCase(document))]);
  }, 30_000);

  it("takes any text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 200 }), async (text) => {
        expect((await renderCase({ ...document, parts: [{ title: text, items: [text], entries: [{ head: text, text }, { head: "", markdown: text }] }] })).length).toBeGreaterThan(1000);
      }),
      { numRuns: 12 },
    );
  });
});
