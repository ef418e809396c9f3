import { describe, expect, test } from "vitest";
import { readLoad, sourceOf } from "./read-load.ts";
import { bookParts, makeWorkbook, zip } from "./workbook.test-support.ts";

const unitHead = "code,parent,name,name en,from,to";
const employmentHead = "employment,person,name,email,phone,username,unit,job function,job function name,title,title en,manages,from,to";
const someUnits = `${unitHead}\ntop,,Borgerservice,Citizen Service,,\n`;
const someEmployments = `${employmentHead}\n1,p1,Ane Holm,ane@by.example,,ah12,top,s1,Sagsbehandler,Sagsbehandler,Caseworker,nej,2020-01-01,\n`;

function read(units: string | Buffer, employments: string | Buffer = someEmployments) {
  return readLoad({ units: Buffer.from(units), employments: Buffer.from(employments) });
}
async function problems(units: string | Buffer, employments: string | Buffer = someEmployments): Promise<string> {
  return (await read(units, employments)).findings.map((one) => `${one.file} ${one.row} ${String(one.column)}: ${one.text.en}`).join("\n");
}

describe("the files of a load", () => {
  test("rows are read with their number, names in both languages, and an empty cell apart from a missing column", async () => {
    const { rows } = await read(someUnits, "employment,person,name,email,unit,title\n1,p1,Ane Holm,,top,Leder\n");
    expect(rows?.units).toEqual([{ row: 2, code: "top", parentCode: null, name: { da: "Borgerservice", en: "Citizen Service" }, from: null, to: null }]);
    expect(rows?.employments[0]).toMatchObject({ row: 2, key: "1", person: { key: "p1", name: "Ane Holm", email: null }, unitCode: "top", jobFunction: null, title: { da: "Leder", en: "Leder" }, manages: false });
    expect(rows?.employments[0]?.person.phone).toBeUndefined();
  });

  test.each([
    ["a mark at the beginning", `\ufeff${someUnits}`],
    ["semicolons, as Danish Excel writes", someUnits.replaceAll(",", ";")],
    ["tabs", someUnits.replaceAll(",", "\t")],
    ["lines that end as in Windows, and empty ones", `${someUnits.replaceAll("\n", "\r\n")}\r\n\r\n`],
    ["Danish headings in another order", "navn;Kode;overordnet\nBorgerservice;top;\n"],
  ])("%s", async (_, units) => {
    const { rows, findings } = await read(units);
    expect(findings).toEqual([]);
    expect(rows?.units[0]).toMatchObject({ code: "top", parentCode: null, name: { da: "Borgerservice" } });
  });

  test.each([["2026-01-31"], ["31-01-2026"], ["31.1.2026"], ["31/1/2026"], ["2026-01-31T00:00:00"]])("%s is a day", async (day) => {
    const { rows } = await read(`code,parent,name,to\ntop,,T,${day}\n`);
    expect(rows?.units[0]?.to).toBe("2026-01-31");
  });

  test("for ever is no end", async () => {
    expect((await read("code,parent,name,to\ntop,,T,31-12-9999\n")).rows?.units[0]?.to).toBeNull();
  });

  test("what looks like a formula is text", async () => {
    const { rows } = await read('code,parent,name\ntop,,"=HYPERLINK(""http://x"")"\n', `${employmentHead}\n1,p1,+4512,,,@SUM(A1),top,,,=1+1,,,,\n`);
    expect(rows?.units[0]?.name.da).toBe('=HYPERLINK("http://x")');
    expect(rows?.employments[0]).toMatchObject({ person: { name: "+4512", username: "@SUM(A1)" }, title: { da: "=1+1" } });
  });

  test.each<[string, string | Buffer, RegExp]>([
    ["an empty file", "", /^units 1 null: The file is empty/],
    ["not UTF-8", Buffer.from(`${unitHead}\ntop,,Børn,,,\n`, "latin1"), /not saved as UTF-8/],
    ["UTF-16", Buffer.from(`\ufeff${someUnits}`, "utf16le"), /not saved as UTF-8|cannot be shown/],
    ["a column too few", "code,name\ntop,T\n", /^units 1 parent: The column parent \(overordnet\) is missing/],
    ["a column nobody knows", `${unitHead},salary\n`, /^units 1 salary: The column salary is not known/],
    ["a column twice", `${unitHead},kode\n`, /^units 1 kode: The column kode is there twice/],
    ["an empty key", `${unitHead}\n,,T,,,\n`, /^units 2 code: The cell is empty/],
    ["NUL", `${unitHead}\ntop,,T\u0000T,,,\n`, /cannot be shown/],
    ["another control character", `${unitHead}\ntop,,T\u0007T,,,\n`, /^units 2 name: The text holds characters that cannot be shown/],
    ["too long a name", `${unitHead}\ntop,,${"x".repeat(201)},,,\n`, /^units 2 name: The text is longer than 200/],
    ["too long a key", `${unitHead}\n${"x".repeat(101)},,T,,,\n`, /^units 2 code: A key has at most 100/],
    ["no day", `${unitHead}\ntop,,T,,31-02-2026,\n`, /^units 2 from: This is no day/],
    ["a number where a day should be", `${unitHead}\ntop,,T,,45000,\n`, /^units 2 from: This is no day/],
    ["an end before the beginning", `${unitHead}\ntop,,T,,2026-01-02,2026-01-01\n`, /^units 2 to: The last day lies before the first/],
    ["a separator too many", `${unitHead}\ntop,,T,,,,x\n`, /^units 2 null: The row has 7 cells, but the headings are 6/],
    ["a cell too few", `${unitHead}\ntop,,T\n`, /^units 2 null: The row has 3 cells/],
    ["a quote that is not closed", `${unitHead}\ntop,,"T,,,\n${"x,,,,,\n".repeat(20_000)}`, /A quote is opened and not closed/],
    ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), /cannot be read as Excel/],
    ["a broken workbook", Buffer.from("PK\u0003\u0004nonsense"), /cannot be read as Excel/],
  ])("%s is told", async (_, units, expected) => expect(await problems(units)).toMatch(expected));

  test.each([
    ["no mail address", "1,p1,Ane,nobody,,,top,,,L,,,,", /^employments 2 email: This is no mail address/],
    ["neither yes nor no", "1,p1,Ane,,,,top,,,L,,måske,,", /^employments 2 manages: Write yes or no/],
    ["a job function without a name", "1,p1,Ane,,,,top,s1,,L,,,,", /^employments 2 job function name: The cell is empty/],
  ])("%s is told", async (_, row, expected) => expect(await problems(someUnits, `${employmentHead}\n${row}\n`)).toMatch(expected));

  test("all that is wrong is told at once, and not without end", async () => {
    expect((await problems(`${unitHead}\n,,T,,,\ntop,,,,,\n`)).split("\n")).toHaveLength(2);
    expect((await read(`${unitHead}\n${",,,,,x\n".repeat(5000)}`)).findings.length).toBeLessThanOrEqual(203);
  });
});

describe("a workbook", () => {
  const sheets = {
    Enheder: [["code", "parent", "name", "from", "to"], ["top", null, "Borgerservice", { day: 43831 }, 45000], [12, "top", "Tal & <tegn>", null, null]],
    Ansættelser: [["employment", "person", "name", "unit", "title", "manages", "from"], ["1", "p1", "Ane", 12, "=1+1", "ja", "01-02-2020"]],
  };

  test("has both sheets by name, days as days, and numbers as keys", async () => {
    const book = makeWorkbook(sheets);
    const { rows, findings } = await readLoad({ units: book, employments: book });
    expect(findings).toEqual([]);
    expect(sourceOf({ units: book, employments: book })).toBe("xlsx");
    expect(rows?.units).toEqual([
      { row: 2, code: "top", parentCode: null, name: { da: "Borgerservice", en: "Borgerservice" }, from: "2020-01-01", to: "2023-03-15" },
      { row: 3, code: "12", parentCode: "top", name: { da: "Tal & <tegn>", en: "Tal & <tegn>" }, from: null, to: null },
    ]);
    expect(rows?.employments[0]).toMatchObject({ unitCode: "12", title: { da: "=1+1" }, manages: true, from: "2020-02-01" });
  });

  test("a file made to unfold into gigabytes is refused, and the program lives on", { timeout: 60_000 }, async () => {
    const cell = `<c r="A1" t="inlineStr"><is><t>${"x".repeat(1000)}</t></is></c>`;
    const sheet = Buffer.from(`<worksheet><sheetData>${`<row>${cell}</row>`.repeat(280_000)}</sheetData></worksheet>`);
    const bomb = zip({ ...bookParts, "xl/worksheets/sheet1.xml": sheet });
    expect([sheet.length > 256 * 1024 * 1024, bomb.length < 2_000_000]).toEqual([true, true]);
    const before = process.memoryUsage().rss;
    expect(await problems(bomb)).toMatch(/cannot be read as Excel/);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  });
});
