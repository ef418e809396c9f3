import { AsyncLocalStorage } from "node:async_hooks";
import type { Locale } from "../platform/text.ts";
import { overwriteGetLocale } from "./paraglide/runtime.js";

const current = new AsyncLocalStorage<Locale>();

// The messages ask for the language of the request they are shown in; outside a request it is the municipality's own.
overwriteGetLocale(() => current.getStore() ?? "da");

/** Runs something in a language: every message in it comes in that language. */
export function inLocale<T>(locale: Locale, run: () => T): T {
  return current.run(locale, run);
}

/** Splits an address as the browser has it: "/en/soeg" is "/soeg" in English. */
export function splitLocale(address: string): { readonly locale: Locale; readonly path: string } {
  // "//elsewhere" in a link or a redirect leads to another site: a path of ours begins with one slash.
  const path = address.replace(/^[/\\]+/, "/");
  if (path === "/en" || path.startsWith("/en?")) return { locale: "en", path: `/${path.slice(3)}` };
  return path.startsWith("/en/") ? { locale: "en", path: path.slice(3).replace(/^[/\\]+/, "/") } : { locale: "da", path };
}
