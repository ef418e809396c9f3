/** Every way to log in that comes along, with its stand-in, in a browser without scripts. */
import { describe, expect, test } from "vitest";
import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { looked } from "../support/steps.ts";

const place = visitedTown({ cases: false });

const mine = "/min-side/log-ind";

/** Is somebody at the stand-in; one that speaks SAML has a button more, since no script posts its answer. */
async function be(me: Visitor, name: string): Promise<void> {
  await me.page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await me.page.waitForLoadState("load");
  if (!me.page.url().startsWith(place.town.url)) await me.press("Fortsæt til kommunen");
}

describe.each([
  // Who is somebody at an OpenID Connect stand-in stays so until they log out.
  { provider: "oidc", name: "Amina Holm", other: null },
  { provider: "nemlogin", name: "Amina Holm", other: "Bent Aagaard" },
  { provider: "context-handler", name: "Jonas Kragh", other: "Mette Lund" },
  { provider: "entra", name: "Jonas Kragh", other: null },
])("by $provider", ({ provider, name, other }) => {
  test("somebody logs in, proves again who they are, is nobody else, and logs out there too", async () => {
    const me = await place.visitor({ scripts: false });
    await me.open(`/log-ind?tilbage=${encodeURIComponent(mine)}`);
    // Companies come by NemLog-in, too, under a name of their own.
    await me.page.locator(`a[href*="/log-ind/${provider}?"]`).first().click();
    await be(me, name);
    expect(new URL(me.page.url()).pathname).toBe(mine);
    expect(await me.page.locator("header").innerText()).toContain(name);

    const again = `/log-ind/${provider}?tilbage=${encodeURIComponent(mine)}&frisk=1`;
    if (other) {
      await me.open(again);
      await be(me, other);
      expect(await me.page.getByText(me.say("login_refused_other_person")).count()).toBe(1);
    }
    await me.open(again);
    await be(me, name);
    expect(new URL(me.page.url()).pathname).toBe(mine);

    await me.press(/^Log ud$/);
    expect(new URL(me.page.url()).origin).toBe(place.town.url);
    await me.open(mine);
    expect(new URL(me.page.url()).pathname).toBe("/log-ind");
    await me.close();
  });
});

test("a role that comes with the log-in is there by that log-in alone, and one's own page says so", async () => {
  const desk = { "oidc": false, "context-handler": true } as const;
  for (const [provider, has] of Object.entries(desk)) {
    const me = await place.visitor({ scripts: false });
    await me.open(`/log-ind/${provider}?tilbage=${encodeURIComponent("/roller/mig")}`);
    await be(me, "Signe Dalgaard");
    const rights = await me.page.locator("main").innerText();
    expect(rights.includes("Følger med dit log-ind (Medarbejder via Fælleskommunal Adgangsstyring)")).toBe(has);
    expect(rights.includes("Behandle parkeringssager")).toBe(has);
    await looked(me);
    expect(await me.page.locator('header a[href="/opgaver"]').count()).toBe(has ? 1 : 0);
    await me.close();
  }
});
