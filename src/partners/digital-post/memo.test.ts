import { readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publicData, skipped } from "../../platform/public-data.test-support.ts";
import { writeMemo, type Memo } from "./memo.ts";
import { readMemo } from "./read-memo.ts";

const samples = publicData("digital-post");
const naughty = publicData("naughty-strings");

const file = { encodingFormat: "text/plain", filename: "Besked.txt", language: "da" as const, content: Buffer.from("Hej Åse") };
const memo: Memo = {
  messageId: "78212f5c-6d79-4012-8ed1-e2420243bd17",
  label: "Din p-licens",
  senderCvr: "12345678",
  senderName: "Kommunen",
  recipient: { idType: "CPR", number: "6801901234" },
  createdAt: new Date("2026-11-20T12:00:00.123Z"),
  files: [file],
};

/** The names of the elements in order, with their depth, and the message's version; the values are left out. */
function structure(xml: string): readonly string[] {
  const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, parseTagValue: false });
  const walk = (nodes: readonly Record<string, unknown>[], depth: number): string[] =>
    nodes.flatMap((node) =>
      Object.entries(node)
        .filter(([name]) => name.includes("memo:"))
        .flatMap(([name, children]) => [`${depth} ${name}`, ...(Array.isArray(children) ? walk(children, depth + 1) : [])]),
    );
  return walk(parser.parse(xml), 0);
}

function rootOf(xml: string): string {
  return /<memo:Message [^>]*>/.exec(xml)?.[0] ?? "";
}

describe("MeMo", () => {
  it("writes times without fractions, as in the examples", () => {
    expect(writeMemo(memo)).toContain("<memo:createdDateTime>2026-11-20T12:00:00Z</memo:createdDateTime>");
  });

  it("stays readable whatever a person writes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), fc.uint8Array(), (label, filename, content) => {
        const xml = writeMemo({ ...memo, label, files: [{ ...file, filename, content }] });
        expect(XMLValidator.validate(xml)).toBe(true);
        expect(readMemo(xml)?.files[0]?.bytes).toEqual(Buffer.from(content));
      }),
    );
  });

  it("gives back text that XML can hold sign for sign", () => {
    const label = `]]> <b>"Åse" & 'Søn'</b> &amp; &#65; <!-- <![CDATA[ 🅿️`;
    expect(readMemo(writeMemo({ ...memo, label }))?.label).toBe(label);
  });

  it.skipIf(!naughty)(naughty ? "holds every naughty string" : skipped("naughty-strings", "minimaxir/big-list-of-naughty-strings"), () => {
    const texts: unknown = JSON.parse(readFileSync(join(naughty ?? "", "blns.json"), "utf8"));
    expect(Array.isArray(texts) && texts.length).toBeGreaterThan(400);
    for (const text of Array.isArray(texts) ? texts : []) {
      const xml = writeMemo({ ...memo, label: String(text), files: [{ ...file, content: Buffer.from(String(text)) }] });
      expect(XMLValidator.validate(xml)).toBe(true);
      expect(readMemo(xml)?.files[0]?.bytes.toString()).toBe(String(text).toWellFormed());
    }
  });

  it("is refused when it is not MeMo", () => {
    for (const xml of ["", "<a/>", writeMemo(memo).replace("MessageHeader", "Header"), writeMemo({ ...memo, messageId: "no-uuid" }), writeMemo({ ...memo, recipient: { idType: "CPR", number: "1" } }), writeMemo({ ...memo, recipient: { idType: "CVR", number: "6801901234" } })]) {
      expect(readMemo(xml)).toBeUndefined();
    }
  });
});

describe.skipIf(!samples)(samples ? "MeMo beside the public examples" : skipped("digital-post", "itk-dev-rpa/python-serviceplatformen"), () => {
  it.each([
    ["MeMo_Minimum_Example.xml", [file]],
    ["MeMo_with_attachment.xml", [file, file]],
  ])("has the elements of %s in their order", (name, files) => {
    const sample = readFileSync(join(samples ?? "", name), "utf8");
    const ours = writeMemo({ ...memo, files });
    expect(structure(ours)).toEqual(structure(sample));
    expect(structure(ours).length).toBeGreaterThan(15);
    expect(rootOf(ours)).toContain('xmlns:memo="https://DigitalPost.dk/MeMo-1"');
    expect(rootOf(ours)).toContain(/memoVersion="[^"]*"/.exec(rootOf(sample))?.[0]);
    expect(readMemo(sample.replace("Recipient ID", "2211771212"))?.files).toHaveLength(files.length);
  });
});
