/** A film of a topic's own: shown on its page, with captions, file and words, and fetched by nobody who does not press play. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { Locator } from "playwright-core";
import type { Visitor } from "../support/browser.ts";
import { visitedTown } from "../support/place.ts";
import { enterAs, looked } from "../support/steps.ts";

const place = visitedTown({ cases: false });
const folder = new URL("../../catalogue/topics/parking/", import.meta.url);
const titles = { da: "Sådan søger du beboerlicens", en: "How to apply for a resident's licence" };

/** Opens the page and the film on it; answers with the film and with what of it has been fetched, as often as it is asked. */
async function openFilm(me: Visitor): Promise<{ readonly film: Locator; readonly fetched: () => readonly string[] }> {
  const answers: string[] = [];
  me.page.on("response", (answer) => /\/film\//.test(answer.url()) && answers.push(`${answer.status()} ${answer.url().split(".").at(-1) ?? ""}`));
  await me.open("/emner/parking");
  await me.page.locator("main summary").filter({ hasText: titles[me.locale] }).click();
  return { film: me.page.getByLabel(titles[me.locale], { exact: true }).and(me.page.locator("video")), fetched: () => answers };
}

const stateOf = (film: Locator) => film.evaluate((element) => {
  if (!(element instanceof HTMLVideoElement)) throw new Error("no video");
  const [track] = element.textTracks;
  return { ready: element.readyState, duration: element.duration, at: element.currentTime, width: element.videoWidth, error: element.error?.message ?? null, captions: { mode: track?.mode, language: track?.language, count: track?.cues?.length ?? 0 } };
});

test.each([
  { locale: "da", width: 1280, scripts: true },
  { locale: "da", width: 390, scripts: false },
  { locale: "en", width: 320, scripts: false },
  { locale: "en", width: 1280, scripts: true },
] as const)("in $locale at $width px, scripts $scripts, it is shown, and plays with captions when somebody presses play", async (how) => {
  const me = await place.visitor(how);
  const { film, fetched } = await openFilm(me);
  expect(await film.getAttribute("preload")).toBe("none");
  await looked(me);
  const words = await readFile(new URL(`step-apply-for-licence.${me.locale}.md`, folder), "utf8");
  expect(await me.page.locator("main").innerText()).toContain(words.split("\n")[0]);
  expect(fetched().filter((one) => one.endsWith("webm"))).toEqual([]);
  // As somebody does who has no mouse; the browser's own buttons need no script of the page.
  await film.focus();
  await me.page.keyboard.press("Space");
  await expect.poll(() => stateOf(film), { timeout: 20_000 }).toMatchObject({ ready: 4, duration: 41, width: 720, error: null, captions: { mode: "showing", language: me.locale, count: 8 } });
  await expect.poll(async () => (await stateOf(film)).at, { timeout: 20_000 }).toBeGreaterThan(0.2);
  expect(fetched().filter((one) => one.endsWith("webm"))).toContain("206 webm");
  expect(me.complaints()).toEqual([]);
  await looked(me);
  await me.close();
});

test("its file can be had whole, in part, and by nobody under another address", async () => {
  const me = await place.visitor({ scripts: false });
  await openFilm(me);
  const link = me.page.locator("main a[download]");
  expect(await link.getAttribute("download")).toBe("film-apply-for-licence.da.webm");
  const address = new URL((await link.getAttribute("href")) ?? "", place.town.url).href;
  const bytes = await readFile(new URL("film-apply-for-licence.da.webm", folder));
  const whole = await fetch(address);
  expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
  expect(Object.fromEntries(whole.headers)).toMatchObject({ "content-type": "video/webm", "cache-control": "public, max-age=31536000, immutable", "x-content-type-options": "nosniff", "content-security-policy": expect.stringContaining("media-src 'self';") as string });
  const part = await fetch(address, { headers: { range: "bytes=1000-1999" } });
  expect([part.status, Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1000, 2000))]).toEqual([206, true]);
  const behind = await fetch(address, { headers: { range: "bytes=99999999-" } });
  expect([behind.status, behind.headers.get("content-range"), behind.headers.get("x-content-type-options")]).toEqual([416, `bytes */${bytes.length}`, "nosniff"]);
  const head = await fetch(address, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length"), (await head.arrayBuffer()).byteLength]).toEqual([200, String(bytes.length), 0]);
  const other = address.replace(/[0-9a-f]{8}\.webm/, "00000000.webm");
  expect([(await fetch(other)).status, (await fetch(address, { method: "POST" })).ok]).toEqual([404, false]);
  await me.close();
});

test("that somebody has seen it is remembered, and an edition of the topic's words keeps it", async () => {
  const maria = await place.visitor({ width: 390, scripts: false });
  await enterAs(maria, "Maria Hessel", "/administration/emner/parking");
  await maria.open("/emner/parking");
  await maria.press(maria.say("guide_step_mark"));
  await maria.open("/emner/parking");
  expect(await maria.page.locator("main").innerText()).toMatch(maria.say("guide_progress", { done: "1", all: "1" }));
  await maria.open("/administration/emner/parking");
  await maria.page.locator('textarea[name="how.da"]').fill("Søg en licens, eller køb en billet.");
  await maria.press(maria.say("guide_send"));
  const peter = await place.visitor({ locale: "en" });
  await enterAs(peter, "Peter Ravnkilde", "/administration/emner/parking");
  await peter.page.getByRole("button", { name: "Publish", exact: true }).click();
  await peter.page.waitForURL(/besked=lagtud/);
  const { film } = await openFilm(maria);
  expect(await maria.page.locator("main").innerText()).toContain("Søg en licens, eller køb en billet.");
  expect(await film.locator("source").getAttribute("src")).toMatch(/^\/film\/[0-9a-f]{64}\.webm$/);
  expect(await maria.page.locator("main").innerText()).toMatch(maria.say("guide_step_done"));
  await Promise.all([maria.close(), peter.close()]);
});
