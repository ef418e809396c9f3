/**
 * Makes the films of the topic `parking` anew: pictures of the real pages with the demo's people, each with a line above it, and captions.
 * `npm start` in a fresh folder (SKRANKE_HOME), then `node demo/make-films.ts http://localhost:3000`. Needs ffmpeg with libvpx-vp9.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";
import type { Locale } from "../src/platform/text.ts";
import { launchChromium } from "../tests/support/chromium.ts";
import { film, type Scene } from "./films/parking-licence.ts";

/** Of the film, pixels. Upright: most see it on a phone, and in the narrow column of a topic page. */
const size = { width: 720, height: 900 };
/** Of the picture of a page in it, pixels; and of the window that it is a picture of, CSS pixels. */
const shown = { width: 640, height: 560 };
const phone = { width: 390, height: 844 };
const topics = fileURLToPath(new URL("../catalogue/topics", import.meta.url));
const font = (weight: number) => readFileSync(new URL(`../node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-${weight}-normal.woff2`, import.meta.url)).toString("base64");

const home = process.argv[2];
if (home === undefined) throw new Error("Say where Skranke runs: node demo/make-films.ts http://localhost:3000");
const browser = await launchChromium();
try {
  for (const locale of ["da", "en"] as const) await makeFilm(browser, home, locale);
} finally {
  await browser.close();
}

async function makeFilm(browser: Browser, home: string, locale: Locale): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "film-"));
  try {
    const pictures = await takePictures(browser, home, locale);
    const frames = await browser.newPage({ viewport: size });
    for (const [index, scene] of film.scenes.entries()) {
      await frames.setContent(frameOf(scene.line[locale], pictures[index] ?? ""));
      await frames.evaluate(() => document.fonts.ready);
      await frames.screenshot({ path: path.join(folder, `${index}.png`) });
    }
    await frames.close();
    const out = path.join(topics, film.topic, `film-${film.step}.${locale}`);
    writeFileSync(`${out}.vtt`, captionsOf(film.scenes, locale));
    encode(folder, film.scenes, `${out}.webm`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each scene's page as PNG, base64; what a scene points at has a ring around it. */
async function takePictures(browser: Browser, home: string, locale: Locale): Promise<readonly string[]> {
  const context = await browser.newContext({ viewport: phone, deviceScaleFactor: 2, locale: locale === "da" ? "da-DK" : "en-GB" });
  const page = await context.newPage();
  const pictures: string[] = [];
  for (const scene of film.scenes) {
    const at = await scene.go({ page, home: locale === "da" ? home : `${home}/en`, person: film.people[locale] });
    pictures.push(await pictureAround(page, at));
  }
  await context.close();
  return pictures;
}

async function pictureAround(page: Page, at: Locator): Promise<string> {
  await page.waitForLoadState("networkidle");
  await at.evaluate((element) => {
    if (element instanceof HTMLElement) Object.assign(element.style, { outline: "4px solid #0a5bd0", outlineOffset: "4px", borderRadius: "4px" });
  });
  const height = Math.round((phone.width * shown.height) / shown.width);
  const { top, all } = await at.evaluate((element) => {
    const { y, height: tall } = element.getBoundingClientRect();
    return { top: y + scrollY + tall / 2, all: document.documentElement.scrollHeight };
  });
  const y = Math.min(Math.max(0, Math.round(top - height * 0.55)), all - height);
  return (await page.screenshot({ fullPage: true, clip: { x: 0, y, width: phone.width, height } })).toString("base64");
}

/** The lowest part stays empty: there the browser writes the captions. */
function frameOf(line: string, picture: string): string {
  return `<!DOCTYPE html><style>
@font-face { font-family: Plex; font-weight: 600; src: url(data:font/woff2;base64,${font(600)}) }
body { margin: 0; width: ${size.width}px; height: ${size.height}px; background: #5b1f4c; font-family: Plex }
h1 { display: flex; align-items: center; height: 184px; margin: 0 40px; color: #fff; font-size: 50px; line-height: 60px; text-wrap: balance }
img { display: block; width: ${shown.width}px; height: ${shown.height}px; margin: 0 40px; border-radius: 12px; mask: linear-gradient(transparent, #000 20px calc(100% - 20px), transparent) }
</style><h1>${line}</h1><img alt="" src="data:image/png;base64,${picture}">`;
}

function captionsOf(scenes: readonly Scene[], locale: Locale): string {
  let from = 0;
  const cues = scenes.map(({ seconds, caption }) => {
    const cue = `${clock(from)} --> ${clock(from + seconds)}\n${caption[locale]}\n`;
    from += seconds;
    return cue;
  });
  return ["WEBVTT\n", ...cues].join("\n");
}

function clock(seconds: number): string {
  return `00:${String(seconds).padStart(2, "0")}.000`;
}

/** The last picture stands twice: the list gives a picture's time only where another comes after it. */
function encode(folder: string, scenes: readonly Scene[], out: string): void {
  const list = scenes.map(({ seconds }, index) => `file '${index}.png'\nduration ${seconds}\n`).join("");
  writeFileSync(path.join(folder, "list.txt"), `${list}file '${scenes.length - 1}.png'\n`);
  const total = scenes.reduce((sum, { seconds }) => sum + seconds, 0);
  const codec = ["-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p", "-b:v", "0", "-crf", "30", "-g", "100", "-row-mt", "1", "-deadline", "good", "-an", "-map_metadata", "-1", "-fflags", "+bitexact"];
  execFileSync("ffmpeg", ["-v", "error", "-y", "-f", "concat", "-i", "list.txt", "-t", String(total), "-vf", "fps=10", ...codec, out], { cwd: folder, stdio: "inherit" });
}
