import { describe, expect, test } from "vitest";
import { copyOf, fromMemory, languageOf, titleOf, withList } from "./page-copy.ts";

const html = `<html><head><title>Beboerlicens S-2026-1 – Københavns Kommune</title></head><body><main id="main" class="sk-main"><h1>Sag</h1><template data-forget="start"></template><dl>Jeg bor på kanten</dl><template data-forget="end"></template>
<form method="post" action="/log-ud"><input type="hidden" name="token" value="secret"/><button>Log ud</button></form><form method="get"><input name="q"/></form><p>Slut</p></main></body></html>`;

describe("the copy of a page", () => {
  const copy = copyOf(html);
  test("has neither what was answered in a form nor anything that could be sent", () => {
    expect(copy).not.toMatch(/kanten|secret|method="post"/);
    expect(copy).toContain('<form method="get">');
    expect(copy).toContain("<p>Slut</p>");
  });
  test("takes away each part by itself, and leaves what is between two", () => {
    const part = '<template data-forget="start"></template>hemmeligt<template data-forget="end"></template>';
    expect(copyOf(`${part}åbent${part}`)).toBe("åbent");
    expect(copyOf('<form class="x" id="y" method="post">a</form>åbent<form method="post">b</form>')).toBe("åbent");
  });
});

test("says that it is from the memory and when, in the language of its address", () => {
  const seen = new Date("2026-12-03T13:32:00Z");
  expect(fromMemory(html, languageOf("/sager/S-2026-1"), seen)).toMatch(/<main id="main" class="sk-main"><div class="sk-message[^>]*role="status">.*enhedens hukommelse.*3\. december/);
  expect(fromMemory(html, languageOf("/en/sager/S-2026-1"), seen)).toMatch(/device's memory.*3 December/);
  expect(languageOf("/enheder")).toBe("da");
});

test("the list of what there is keeps to its own words", () => {
  const list = withList('<ul data-remembered=""></ul>', [{ path: '/soeg?q="><script>', title: titleOf(html) }]);
  expect(list).toBe('<ul class="sk-plain-list"><li><a href="/soeg?q=&quot;&gt;&lt;script&gt;">Beboerlicens S-2026-1</a></li></ul>');
  expect(withList("<p></p>", [])).toBe("<p></p>");
});
