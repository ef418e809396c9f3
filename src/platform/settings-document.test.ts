import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { settingsAsMarkdown } from "./settings.ts";

test("docs/operations.md lists every setting as the program reads it", () => {
  const text = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
  const listed = /<!-- settings:.*-->\n([\s\S]*?)<!-- \/settings -->/.exec(text)?.[1];
  expect(listed).toBe(`${settingsAsMarkdown()}\n`);
});
