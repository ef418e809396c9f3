import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { harmlessFileName } from "./file-name.ts";
import { checkUpload, largestUploadBytes } from "./sniff.ts";

const bytesOf = (text: string) => Buffer.from(text, "latin1");
const pdf = bytesOf("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n");
const jpeg = bytesOf("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01");
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

describe("an upload", () => {
  it.each([
    ["kontrakt.pdf", pdf, "application/pdf", "kontrakt.pdf"],
    ["Billede.JPEG", jpeg, "image/jpeg", "Billede.jpg"],
    ["bil.png", png, "image/png", "bil.png"],
    ["lies.exe", pdf, "application/pdf", "lies.exe.pdf"],
  ])("is what its bytes say: %s", async (fileName, bytes, mediaType, name) => {
    expect(await checkUpload({ fileName, bytes })).toEqual({ fileName: name, mediaType });
  });

  it.each([
    ["nothing", bytesOf("")],
    ["text that is called PDF", bytesOf("hello")],
    ["a page", bytesOf("<!doctype html><script>alert(1)</script>")],
    ["a drawing with script", bytesOf('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["a program", bytesOf("MZ\x90\x00\x03\x00\x00\x00")],
    ["an archive", bytesOf("PK\x03\x04\x14\x00\x00\x00\x00\x00")],
    ["half a header", png.subarray(0, 10)],
    ["a page before a PDF", Buffer.concat([bytesOf("<script>alert(1)</script>\n"), pdf])],
    ["music with a picture in it", Buffer.concat([bytesOf("ID3\x03\x00\x00\x00\x00\x00\x00"), png])],
  ])("is refused when it is %s", async (_, bytes) => {
    await expect(checkUpload({ fileName: "kontrakt.pdf", bytes })).rejects.toMatchObject({ code: "file-type-refused" });
  });

  it("may have 20 MB and not a byte more", async () => {
    const full = Buffer.concat([pdf, Buffer.alloc(largestUploadBytes - pdf.length)]);
    await expect(checkUpload({ fileName: "a.pdf", bytes: full })).resolves.toMatchObject({ mediaType: "application/pdf" });
    await expect(checkUpload({ fileName: "a.pdf", bytes: Buffer.concat([full, Buffer.from("x")]) })).rejects.toMatchObject({ code: "too-large" });
  });
});

describe("a file name", () => {
  it.each([
    ["../../x", "x.pdf"],
    ["..\\..\\windows\\system32\\a.pdf", "a.pdf"],
    ["/etc/passwd", "passwd.pdf"],
    ["", "document.pdf"],
    ["..", "document.pdf"],
    [".htaccess", "htaccess.pdf"],
    ["a\u0000b\r\nc.pdf", "abc.pdf"],
    ["faktura\u202Efdp.exe", "fakturafdp.exe.pdf"],
    ["CON", "_CON.pdf"],
    ["com1.pdf", "_com1.pdf"],
    ["nul.txt", "_nul.txt.pdf"],
    ["Leasingaftale æøå.pdf", "Leasingaftale æøå.pdf"],
    ['a"b<c>d.pdf', "a-b-c-d.pdf"],
    ["name. . .pdf", "name.pdf"],
    ["\ud800x.pdf", "x.pdf"],
  ])("%j becomes %j", (name, expected) => {
    expect(harmlessFileName(name, "pdf")).toBe(expected);
  });

  it("is harmless whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
        const safe = harmlessFileName(name, "pdf");
        expect(safe).toMatch(/^[^/\\<>:"|?*\p{C}]+\.pdf$/u);
        expect(safe.length).toBeLessThanOrEqual(100);
        expect(safe.startsWith(".")).toBe(false);
        expect(harmlessFileName(safe, "pdf")).toBe(safe);
      }),
    );
  });
});
