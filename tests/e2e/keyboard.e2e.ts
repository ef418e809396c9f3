/** Journeys without a mouse: past the menu, through a page, into folds and a form, and to what was wrong. */
import { describe, expect, test } from "vitest";
import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs } from "../support/steps.ts";

const place = visitedTown();
const key = (me: Visitor, name: string) => me.page.keyboard.press(name);

interface Focused {
  readonly name: string;
  readonly ring: boolean;
  readonly inView: boolean;
  readonly inMain: boolean;
}

/** What has the focus; null for the page itself. */
function focused(me: Visitor): Promise<Focused | null> {
  return me.page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    // A box is drawn around the whole answer, not around its small button.
    const ringed = [element, element.closest("label"), element.parentElement].filter((one) => one !== null).some((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    });
    const { top, bottom, width } = element.getBoundingClientRect();
    return { name: `${element.tagName} ${(element.innerText || element.getAttribute("name") || "").trim().slice(0, 40)}`, ring: ringed, inView: width > 0 && bottom > 0 && top < innerHeight, inMain: element.closest("main") !== null };
  });
}

/** Every stop of the Tab key until the page is over. */
async function tabThrough(me: Visitor): Promise<readonly Focused[]> {
  const stops: Focused[] = [];
  for (let presses = 0; presses < 200; presses += 1) {
    await key(me, "Tab");
    const stop = await focused(me);
    if (!stop) return stops;
    stops.push(stop);
  }
  throw new Error(`the Tab key does not come to an end at ${me.page.url()}`);
}

async function tabTo(me: Visitor, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await key(me, "Tab");
    if (name.test((await focused(me))?.name ?? "")) return;
  }
  throw new Error(`the Tab key does not come to ${String(name)} at ${me.page.url()}`);
}

async function follow(me: Visitor): Promise<void> {
  await Promise.all([me.page.waitForEvent("load"), key(me, "Enter")]);
}

describe.each([{ width: 390 }, { width: 1280 }])("at $width px", ({ width }) => {
  test("the first stop leads past the menu, and is seen", async () => {
    const me = await place.visitor({ width });
    await me.open("/selvbetjening/parking-licence");
    await key(me, "Tab");
    expect(await focused(me)).toMatchObject({ name: expect.stringContaining("Gå til indholdet"), ring: true, inView: true });
    await key(me, "Enter");
    await key(me, "Tab");
    expect((await focused(me))?.inMain).toBe(true);
    await me.close();
  });

  test("the menu is walked, and a point of it opened", async () => {
    const me = await place.visitor({ width });
    await me.open("/");
    await tabTo(me, /^A Emner$/);
    await follow(me);
    expect(new URL(me.page.url()).pathname).toBe("/emner");
    await me.close();
  });

  test.each([["Amina Holm", ["/", "/min-side", "/mine-sager"]], ["Emil Skov", ["/mine-sager"]], ["Mette Lund", ["/opgaver"]], ["Dorthe Elgaard", ["/leder", "/ledelse", "/roller/enhed/suf-hjemmepleje-amager"]]] as const)("each stop on the pages of %s is seen, with a ring around it", async (who, paths) => {
    await place.town.db.deleteFrom("rate_limits").execute();
    const me = await place.visitor({ width });
    await enterAs(me, who, "/min-side");
    for (const path of paths) {
      await me.open(path);
      const stops = await tabThrough(me);
      expect(stops.length, path).toBeGreaterThan(8);
      expect(stops.filter(({ ring, inView }) => !ring || !inView), path).toEqual([]);
    }
    await me.close();
  });
});

test("a fold opens and closes", async () => {
  const me = await place.visitor();
  await me.open("/selvbetjening/parking-licence");
  await tabTo(me, /^SUMMARY Hvad koster det/);
  const open = () => me.page.evaluate(() => document.activeElement?.parentElement?.hasAttribute("open"));
  await key(me, "Enter");
  expect(await open()).toBe(true);
  await key(me, "Space");
  expect(await open()).toBe(false);
  await me.close();
});

test("a question tree is answered; forgetting to leads to what is missing, and from there to the answers", async () => {
  const me = await place.visitor({ width: 390 });
  await me.open("/spoerg/which-parking");
  await tabTo(me, /^BUTTON Næste/);
  await follow(me);
  // Reading goes on at the summary, and its link leads into the group.
  expect(await me.page.evaluate(() => document.activeElement?.classList.contains("sk-error-summary"))).toBe(true);
  await key(me, "Tab");
  await key(me, "Enter");
  await tabTo(me, /^INPUT svar/);
  await key(me, "ArrowDown");
  expect(await me.page.locator("[name=svar]").nth(1).isChecked()).toBe(true);
  await tabTo(me, /^BUTTON Næste/);
  await follow(me);
  expect(new URL(me.page.url()).searchParams.get("sti")).not.toBe("");
  await me.close();
});

test("a caseworker chooses tasks with the space bar, and comes to what can be done with them", async () => {
  const me = await place.visitor();
  await enterAs(me, "Jonas Kragh", "/opgaver");
  await tabTo(me, /^INPUT task/);
  await key(me, "Space");
  expect(await me.page.locator("[name=task]").first().isChecked()).toBe(true);
  await tabTo(me, /^BUTTON/);
  expect(await focused(me)).toMatchObject({ ring: true, inView: true });
  await me.close();
});
