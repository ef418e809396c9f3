import type { Locale } from "../platform/text.ts";

/** A path as the browser must have it: "/soeg" is "/en/soeg" in English. */
export function localPath(path: string, locale: Locale): string {
  if (locale === "da") return path;
  return path === "/" ? "/en" : `/en${path}`;
}

/** The path when it leads to a page of ours, else the front page: a log-in never sends anybody elsewhere. */
export function ownPath(path: string | null | undefined): string {
  if (!path || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(path)) return "/";
  const read = new URL(path, "https://own.invalid");
  // "/.//elsewhere" is read as "//elsewhere", which a browser takes for another site.
  return read.origin === "https://own.invalid" ? read.pathname.replace(/^\/+/, "/") + read.search : "/";
}
