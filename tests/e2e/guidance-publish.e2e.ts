/** Whoever may publish meets what a colleague has sent; and what few cases and a service's drawing show. */
import { expect, test } from "vitest";
import type { Visitor, VisitorOptions } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs, looked } from "../support/steps.ts";

const place = visitedTown();

async function somebody(name: string, path: string, how: Omit<VisitorOptions, "home"> = {}): Promise<Visitor> {
  const me = await place.visitor(how);
  await enterAs(me, name, "/min-side");
  await me.open(path);
  return me;
}

test("what a colleague has sent to be published stands on the front page and first on the list of whoever may", async () => {
  const maria = await somebody("Maria Hessel", "/administration/emner/parking");
  await maria.page.locator("button[value=send]").first().click();
  await maria.page.waitForLoadState("load");
  await maria.open("/");
  expect(await maria.page.locator("main a[href='/administration/emner/parking']").count()).toBe(0);
  await maria.close();
  for (const width of [390, 1280]) {
    const peter = await somebody("Peter Ravnkilde", "/", { width, scripts: false });
    expect(await peter.page.locator("main").innerText()).toMatch(/Læs “.+”, og læg den ud\s+Maria Hessel har rettet emnesiden/);
    await looked(peter);
    await peter.open("/administration/emner");
    expect(await peter.page.locator("main .sk-link-rows a[href^='/administration/emner/']").first().getAttribute("href")).toBe("/administration/emner/parking");
    await looked(peter);
    await peter.close();
  }
});

test("somebody with one case takes it along, and is not asked to search", async () => {
  const amina = await somebody("Amina Holm", "/mine-sager", { width: 390, scripts: false });
  expect([await amina.page.locator("#files").count(), await amina.page.locator("main a[download]").count(), await amina.page.locator("main input[name=q]").count()]).toEqual([1, 3, 0]);
  await looked(amina);
  await amina.close();
});

test("a service is drawn with as many steps as its list has, and with arrows", async () => {
  const me = await place.visitor({ width: 1280, scripts: false });
  await me.open("/emner/travel");
  const flow = me.page.locator(".sk-flow").first();
  expect(await flow.locator("rect").count()).toBe(await flow.locator(".sk-steps > li").count());
  expect(await flow.locator(".line[marker-end]").count()).toBe(7);
  await looked(me);
  await me.close();
});
