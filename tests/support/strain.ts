/** A page as those see it who need it larger, wider spaced or narrower, who use no mouse, or want nothing to move. */
import type { CDPSession, Page } from "playwright-core";
import { runAxe } from "./axe.ts";

/** 1280 × 1024 at 400 % (WCAG 1.4.10). */
const zoomed = { width: 320, height: 256 };
/** WCAG 1.4.12, as its own bookmarklet sets it. */
const spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";
/** Chromium's own text size is 16 pixels. */
const doubleText = 32;

/** What is wrong with the page under strain; nothing, one hopes. It stands as before afterwards. */
export async function strainFaults(page: Page): Promise<readonly string[]> {
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  const session = await page.context().newCDPSession(page);
  try {
    const faults = [...named("spaced", await spilled(page, spacing))];
    await textOf(session, doubleText);
    faults.push(...named("text of double size", await spilled(page, "")));
    await textOf(session, doubleText / 2);
    await page.setViewportSize(zoomed);
    faults.push(...named("400 %", await spilled(page, "")), ...named("400 %", await runAxe(page)), ...named("400 %, spaced", await spilled(page, spacing)), ...named("400 %, focus", await hiddenFocus(page)));
    await page.emulateMedia({ reducedMotion: "reduce" });
    faults.push(...named("moves", await moving(page)));
    return faults;
  } finally {
    await textOf(session, doubleText / 2);
    await page.emulateMedia({ reducedMotion: null });
    await page.setViewportSize(size);
    await session.detach();
  }
}

function named(strain: string, faults: readonly string[]): readonly string[] {
  return faults.map((fault) => `${strain}: ${fault}`);
}

async function textOf(session: CDPSession, standard: number): Promise<void> {
  await session.send("Page.setFontSizes", { fontSizes: { standard, fixed: Math.round((standard * 13) / 16) } });
}

/** Whether anything runs out of the window, or is cut off in its own box. */
function spilled(page: Page, style: string): Promise<readonly string[]> {
  return page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
    const wide = document.documentElement.scrollWidth > window.innerWidth ? [`${document.documentElement.scrollWidth} px wide in ${window.innerWidth}`] : [];
    const cut = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => {
      const { visibility, overflowX, overflowY } = getComputedStyle(element);
      if (visibility !== "visible" || element.clientWidth < 3 || element.clientHeight < 3 || element.closest("svg, select, input, textarea") || element.innerText.trim() === "") return false;
      return (/hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) || (/hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1);
    });
    document.adoptedStyleSheets = [];
    return [...wide, ...cut.map((element) => `cut off: ${element.className || element.tagName} “${element.innerText.slice(0, 40)}”`)];
  }, style);
}

/** What can be focused and is then under something else, or outside of the window (2.4.11). */
function hiddenFocus(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const focusable = [...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, [tabindex]")].filter((element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled, [type=hidden]"));
    return focusable.flatMap((element) => {
      element.focus();
      if (document.activeElement !== element) return [];
      const boxes = [...element.getClientRects()];
      const seen = boxes.some(({ left, right, top, bottom }) => {
        const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
        const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
        const there = bottom > 0 && top < innerHeight ? document.elementFromPoint(x, y) : null;
        return there !== null && (element.contains(there) || there.contains(element) || there.closest("label")?.contains(element));
      });
      return seen ? [] : [`${element.tagName} “${(element.innerText || element.getAttribute("name") || "").slice(0, 40)}”`];
    });
  });
}

/** What moves for somebody who asked that nothing does. */
function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => [...document.querySelectorAll("body *")].filter((element) => {
    const { transitionDuration, animationName } = getComputedStyle(element);
    // What is never drawn (the sources of a film) has the browser's own style, which no sheet reaches.
    if (!element.checkVisibility()) return false;
    return animationName !== "none" || transitionDuration.split(",").some((duration) => Number.parseFloat(duration) > 0);
  }).slice(0, 5).map((element) => `${element.tagName}.${element.className}`));
}
