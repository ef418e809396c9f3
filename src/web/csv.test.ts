import { expect, test } from "vitest";
import { csvText } from "./csv.ts";

test("a file that a Danish Excel opens: mark, semicolons, CRLF, and quotes where they are needed", () => {
  expect(csvText([["Navn", "Grund"], ["Åse; Bo", 'sagde "ja"'], ["to\nlinjer", ""]])).toBe('\uFEFFNavn;Grund\r\n"Åse; Bo";"sagde ""ja"""\r\n"to\nlinjer";\r\n');
});

test.each(["=HYPERLINK(1)", "+45", "-1", "@sum", "\tx", "\n=1", "＝1+1", "＠sum"])("%j is not run as a formula", (value) => {
  expect(csvText([[value]])).toContain(`'${value}`);
});
