import { m } from "./paraglide/messages.js";

/** The first that fits; each browser also calls itself by the names of those below it. */
const browsers: readonly (readonly [name: string, sign: RegExp])[] = [
  ["Edge", /\bEdg(?:e|A|iOS)?\//],
  ["Opera", /\b(?:OPR|Opera)\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//],
  ["Safari", /\bSafari\//],
];

const systems: readonly (readonly [name: string, sign: RegExp])[] = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Windows", /\bWindows\b/],
  ["Mac", /\bMac(?:intosh|\s?OS)\b/],
  ["Linux", /\bLinux\b/],
];

/**
 * Browser and system in two words, to know one's own log-ins by ("Chrome, Windows"): no version and no model, which would tell more
 * of the person than they need to read. Empty for what names neither.
 */
export function deviceOf(userAgent: string | null): string {
  const named = (list: typeof browsers) => list.find(([, sign]) => sign.test(userAgent ?? ""))?.[0];
  return [named(browsers), named(systems)].filter((name) => name !== undefined).join(", ");
}

/** As people read it who are shown their browsers. */
export function deviceName(device: string): string {
  return device === "" ? m.sessions_unknown_device() : device;
}
