/** What people do in several of the journeys, in Danish. */
import { expect } from "vitest";
import type { Visitor } from "./browser.ts";

export async function looked(me: Visitor): Promise<void> {
  expect(await me.faults()).toEqual([]);
}

export function next(me: Visitor): Promise<void> {
  return me.press(me.locale === "da" ? /^Fortsæt/ : /^Continue/);
}

/** Opens a page that asks for log-in, and is somebody of those the provider shows. */
export async function enterAs(me: Visitor, name: string, path: string): Promise<void> {
  await me.open(path);
  await me.be(name);
}

/** One of the newcomers, or anybody else who has to be found by name. */
export async function findAndBe(me: Visitor, name: string): Promise<void> {
  await me.choose();
  await me.page.locator("#q").fill(name);
  await me.page.locator("form.search button").click();
  await me.be(name);
}

export interface Applying {
  /** A car of the person's own list, or one that is typed. */
  readonly plate: string;
  readonly typed?: boolean;
  /** Looks at every page on the way. */
  readonly look?: boolean;
}

/** Pages "you", "car" and "home"; stands on "price" afterwards. */
export async function fillInUntilPrice(me: Visitor, { plate, typed, look }: Applying): Promise<void> {
  const see = () => (look ? looked(me) : Promise.resolve());
  await me.page.getByLabel("Nej, det behøver I ikke").check();
  await next(me);
  await (typed ? me.page.getByLabel("En anden bil") : me.page.locator(`input[value="${plate}"]`)).check();
  if (typed) {
    await next(me);
    await me.page.getByLabel("Bilens nummerplade").fill(plate);
  }
  await next(me);
  await see();
  if (/\/car(\?|$)/.test(me.page.url())) await next(me);
  await me.page.getByLabel("Nej", { exact: true }).check();
  await next(me);
  await see();
}

export async function sendIn(me: Visitor): Promise<string> {
  await me.page.getByLabel(/Oplysningerne er rigtige/).check();
  await me.press("Send");
  const number = /sager\/(S-[\d-]+)\/kvittering/.exec(me.page.url())?.[1];
  if (!number) throw new Error(`no receipt at ${me.page.url()}: ${await me.page.locator("main").innerText()}`);
  return number;
}

/** "The register is wrong, have a caseworker look at it", with a document. */
export async function askForReview(me: Visitor, reason: string): Promise<void> {
  await me.page.getByLabel(/Registeret er forkert/).check();
  await next(me);
  await me.page.getByLabel("Hvad er forkert?").fill(reason);
  await me.page.getByLabel("Vis det med et dokument").setInputFiles({ name: "../../erklæring.png", mimeType: "image/png", buffer: picture });
  await next(me);
}

/** The caseworker's way to a task of a case: log-in, list, task. */
export async function openTaskOf(me: Visitor, number: string): Promise<void> {
  await me.open("/opgaver");
  await me.page.getByRole("link", { name: number }).filter({ visible: true }).first().click();
  await me.page.waitForLoadState("load");
}

export async function decide(me: Visitor, outcome: string, texts: Readonly<Record<string, string>>): Promise<void> {
  await me.page.getByRole("radio", { name: outcome, exact: true }).check();
  for (const [label, text] of Object.entries(texts)) await me.page.getByLabel(label).filter({ visible: true }).first().fill(text);
  await me.press(new RegExp(`^${outcome}, og tag`));
}

export async function payAtBank(me: Visitor): Promise<void> {
  await me.press(/^Betal/);
  await me.page.waitForURL(/\/payment\/pay\//);
  await me.page.getByRole("button", { name: "Betal", exact: true }).click();
  await me.page.waitForURL(/\/sager\//);
}

/** One pixel. */
export const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=", "base64");
