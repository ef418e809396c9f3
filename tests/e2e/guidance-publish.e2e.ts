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

test("links and steps are edited, shown before they are out, published by somebody else, and what was done is remembered", async () => {
  const maria = await somebody("Maria Hessel", "/emner/parking", { width: 390, scripts: false });
  const field = (name: string) => maria.page.locator(`[name="${name}"]`);
  const open = (title: RegExp) => maria.page.locator("form summary").filter({ hasText: title }).click();
  await maria.press(maria.say("guide_step_mark"));
  await maria.open("/administration/emner/parking");
  await open(/^Nyt link$/);
  await field("link.3.title.da").fill("Zonekort");
  await field("link.3.url").fill("/emner/nowhere");
  await open(/^Trin 1/);
  await field("step.0.title.da").fill("Film om beboerlicens");
  await field("step.0.minutes").fill("to");
  await open(/^Nyt trin$/);
  await field("step.1.title.da").fill("Prøv kortet");
  await looked(maria);
  await maria.press(maria.say("guide_send"));
  // What is wrong stands at its field, in a row that is open, and with what was typed.
  for (const name of ["link.3.title.en", "link.3.url", "step.0.minutes", "step.1.title.en", "step.1.minutes"]) {
    expect(await maria.page.locator(`[id="${name}-error"]`).isVisible(), name).toBe(true);
    expect(await maria.page.locator(`.alert a[href="#${name}"], main a[href="#${name}"]`).count(), name).toBeGreaterThan(0);
  }
  expect([await field("link.3.url").inputValue(), await field("step.0.minutes").inputValue(), await field("step.1.title.da").inputValue()]).toEqual(["/emner/nowhere", "to", "Prøv kortet"]);
  await looked(maria);
  await maria.open("/administration/emner/parking/vis");
  expect(await maria.page.locator("main").innerText()).toContain("Ikke vist: Link 4, Trin 1, Trin 2");
  await looked(maria);
  await maria.open("/administration/emner/parking");
  await field("link.3.title.en").fill("Map of the zones");
  await field("link.3.url").fill("https://kort.example.dk/zoner");
  await open(/^Nyt link$/);
  await field("link.4.title.da").fill("Alle emner");
  await field("link.4.title.en").fill("All topics");
  await field("link.4.url").fill("/emner");
  await field("step.0.minutes").fill("2");
  await field("step.1.title.en").fill("Try the map");
  await field("step.1.minutes").fill("5");
  await field("step.1.url").fill("https://kort.example.dk/kursus");
  await field("step.1.kind").selectOption("course");
  for (const locale of ["da", "en"]) await field(`step.1.text.${locale}`).fill("");
  await maria.press(maria.say("guide_save"));
  // The last link first, one of the old ones away, and the new step before the film.
  await open(/^Link 5: Alle emner/);
  await field("link.4.place").selectOption("1");
  await open(/^Link 2: Vejloven/);
  await field("link.1.remove").check();
  await open(/^Trin 2: Prøv kortet/);
  await field("step.1.place").selectOption("1");
  await maria.press(maria.say("guide_send"));
  expect(await maria.page.locator("main").innerText()).toMatch(maria.say("guide_said_sent"));

  const peter = await somebody("Peter Ravnkilde", "/administration/emner/parking", { locale: "en" });
  expect(await peter.page.locator(".sk-your-turn").innerText()).toMatch(/Changed: .*new link “All topics”; new link “Map of the zones”; removed link “The Public Roads Act”; new step “Try the map”; changed step “.+”/);
  await looked(peter);
  await peter.open("/administration/emner/parking/vis");
  expect(await peter.page.locator("main .sk-plain-links a").evaluateAll((all) => all.map((one) => `${one.textContent} ${one.getAttribute("href")}`))).toEqual(["All topics /en/emner", expect.stringContaining("borger.dk"), expect.stringContaining("handicap.dk"), "Map of the zones https://kort.example.dk/zoner"]);
  expect(await peter.page.locator(".sk-learning-steps > li").allInnerTexts()).toEqual([expect.stringMatching(/^Try the map\s+Course at kort\.example\.dk\. 5 minutes/), expect.stringMatching(/2 minutes/)]);
  await looked(peter);
  await maria.open("/emner/parking");
  expect(await maria.page.locator("main").innerText()).not.toContain("Prøv kortet");
  await peter.open("/administration/emner/parking");
  await peter.page.getByRole("button", { name: "Publish", exact: true }).click();
  await peter.page.waitForURL(/besked=lagtud/);

  await maria.open("/emner/parking");
  expect(await maria.page.locator("main .sk-plain-links a").first().getAttribute("href")).toBe("/emner");
  const learning = maria.page.locator("#laer");
  expect(await learning.locator(".sk-learning-steps > li").allInnerTexts()).toEqual([expect.stringContaining("Prøv kortet"), expect.stringMatching(/Film om beboerlicens[\s\S]*Taget/)]);
  expect(await learning.innerText()).toMatch(maria.say("guide_progress", { done: "1", all: "2" }));
  await looked(maria);
  await maria.open("/administration/emner/parking");
  await maria.page.locator(".sk-versions a").first().click();
  await maria.page.waitForURL(/udgave=/);
  expect(await maria.page.locator("main").innerText()).toMatch(/Ændret siden udgaven før\s+[\s\S]*Nyt link “Zonekort”/);
  await looked(maria);
  await Promise.all([maria.close(), peter.close()]);
});

test("somebody with one case takes it along, and is not asked to search", async () => {
  const amina = await somebody("Amina Holm", "/mine-sager", { width: 390, scripts: false });
  expect([await amina.page.locator("#files").count(), await amina.page.locator("main a[download]").count(), await amina.page.locator("main input[name=q]").count()]).toEqual([1, 3, 0]);
  await looked(amina);
  await amina.close();
});

test.each([320, 390, 1280])("a service is drawn with all its steps, ways and arrows at %i px, and can be read", async (width) => {
  const me = await place.visitor({ width, scripts: false });
  await me.open("/emner/travel");
  const flow = me.page.locator(".sk-flow").first();
  expect(await flow.locator(".sk-flow-step rect").count()).toBe(await flow.locator(".sk-steps > li").count());
  expect(await flow.locator(".line[marker-end]").count()).toBe(7);
  expect(await flow.locator("svg > text").allTextContents()).toContain("Er beløbet i orden? Ja");
  const drawn = await flow.locator(".sk-process").evaluate((svg) => {
    const scale = svg.getBoundingClientRect().width / Number(svg.getAttribute("viewBox")?.split(" ")[2]);
    const boxes = [...svg.querySelectorAll("rect")].map((box) => box.getBoundingClientRect());
    const outside = [...svg.querySelectorAll("text")].filter((text) => {
      const { left, right } = text.getBoundingClientRect();
      return !boxes.some((box) => box.left <= left && box.right >= right);
    });
    return { sign: Number.parseFloat(getComputedStyle(svg).fontSize) * scale, outside: outside.map((text) => text.textContent) };
  });
  expect(drawn.sign).toBeGreaterThanOrEqual(12);
  expect(drawn.outside).toEqual([]);
  await looked(me);
  await me.close();
});
