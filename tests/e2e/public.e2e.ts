import { describe, expect, test } from "vitest";
import { visitedTown } from "../support/place.ts";

const place = visitedTown({ cases: false });

const addresses = ["/", "/soeg?q=p-licens", "/soeg?q=xyzzyx", "/selvbetjening/parking-licence", "/emner", "/emner/parking", "/hjaelp", "/privatliv", "/tilgaengelighed", "/findes-ikke"];

describe.each([
  { locale: "da", width: 390, scripts: true },
  { locale: "da", width: 1280, scripts: false },
  { locale: "en", width: 390, scripts: false },
  { locale: "en", width: 1280, scripts: true },
] as const)("public pages in $locale at $width px, scripts $scripts", (how) => {
  test("have no fault for those who do not see them, and do not scroll sideways", async () => {
    const somebody = await place.visitor(how);
    for (const address of addresses) {
      await somebody.open(address);
      expect(await somebody.faults(), address).toEqual([]);
      expect(await somebody.page.getByRole("heading", { level: 1 }).count(), address).toBe(1);
      expect(await somebody.page.locator("html").getAttribute("lang")).toBe(how.locale);
    }
    await somebody.close();
  });
});

test("a page needs no script of anybody else's, and none in its text", async () => {
  const response = await fetch(place.town.url);
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe-inline");
  expect(await response.text()).not.toMatch(/<script(?![^>]*\bsrc=)|\bstyle="|\bon\w+="/);
});
