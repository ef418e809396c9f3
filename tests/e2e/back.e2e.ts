/** The back button after a page that answered what was sent, with an error or without: it shows that page again, with what was typed. */
import { describe, expect, test } from "vitest";
import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs, next } from "../support/steps.ts";
import { choose, fill, go, main } from "../support/walking.ts";

const place = visitedTown();

async function back(me: Visitor): Promise<string> {
  await me.page.goBack({ waitUntil: "load" });
  return main(me);
}

describe.each([{ scripts: true, width: 390 }, { scripts: false, width: 1280 }])("scripts $scripts,", (how) => {
  test("from a source that the assistant named, to the conversation, which goes on", async () => {
    const me = await place.visitor(how);
    const ask = async (question: string) => {
      await me.page.locator("#question").fill(question);
      await me.press(new RegExp(`^${me.say("ask_send").source}$`));
    };
    await me.open("/assistent");
    await ask("Hvad koster en beboerlicens til en elbil?");
    await go(me, me.page.locator("#svar .sk-ask-part a"));
    expect(await back(me)).toContain("Hvad koster en beboerlicens til en elbil?");
    await ask("Og hvad skal jeg have klar?");
    expect(await main(me)).toContain("Hvad koster en beboerlicens til en elbil?");
    expect(me.complaints()).toEqual([]);
    await me.close();
  });

  test("from the next page of a form, to the one that had to be mended, and on again", async () => {
    const me = await place.visitor(how);
    await enterAs(me, how.scripts ? "Amina Holm" : "Emil Skov", "/min-side");
    await me.open("/selvbetjening/parking-licence");
    await me.follow(/^Søg beboerlicens/);
    await choose(me, "contact", "mail");
    if ((await me.page.locator('[name="email"]').filter({ visible: true }).count()) === 0) await next(me);
    await fill(me, { email: "amina" });
    await next(me);
    await fill(me, { email: "amina@example.dk" });
    await next(me);
    await back(me);
    expect(await me.page.locator('[name="email"]').inputValue()).toMatch(/^amina/);
    await fill(me, { email: "amina@example.dk" });
    await next(me);
    expect(await me.page.locator('[name="vehicle"]').count()).toBeGreaterThan(0);
    await me.close();
  });

  test("from a page about oneself, to an address that was wrong; after logging out there is nothing to go back to", async () => {
    const me = await place.visitor(how);
    const address = me.page.getByRole("textbox", { name: "Mailadresse" });
    await enterAs(me, "Amina Holm", "/min-side/beskeder/mail");
    await address.fill("amina");
    await me.press("Send mig en kode");
    await go(me, me.page.locator('a[href="/min-side"]'));
    await back(me);
    expect(await address.inputValue()).toBe("amina");
    await me.press(/^Log ud/);
    await expect(back(me)).rejects.toThrow("ERR_CACHE_MISS");
    await me.close();
  });
});
