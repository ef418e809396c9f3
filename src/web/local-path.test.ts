import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localPath, ownPath } from "./local-path.ts";
import { splitLocale } from "./locale.ts";

describe("the way back after a log-in", () => {
  it.each(["/mine-sager", "/soeg?q=p-licens", "/en/sager/S-2026-1"])("keeps %s", (path) => expect(ownPath(path)).toBe(path));
  it.each(["https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil", "javascript:alert(1)", "/a\nb", "", null, undefined])("refuses %j", (path) => {
    expect(ownPath(path)).toBe("/");
  });
  it.each(["/.//evil.example", "/a/..//evil.example/x", "/%2e//evil.example", "/en/..//evil.example"])("stays here after %s was read", (path) => {
    expect(new URL(ownPath(path), "https://own.example").origin).toBe("https://own.example");
  });
  it("never leaves the site", () => {
    const part = fc.constantFrom("/", "//", ".", "..", "%2e", "\\", ":", "e", "\t", "?", "#", "@", "%", "2f");
    fc.assert(fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      expect(new URL(ownPath(`/${parts.join("")}`), "https://own.example").origin).toBe("https://own.example");
      expect(new URL(ownPath(parts.join("")), "https://own.example").origin).toBe("https://own.example");
    }), { numRuns: 2000 });
  });
});

describe("the language in an address", () => {
  it.each([
    ["/en", "en", "/"],
    ["/en?x=1", "en", "/?x=1"],
    ["/en/soeg?q=a", "en", "/soeg?q=a"],
    ["/english", "da", "/english"],
    ["/soeg", "da", "/soeg"],
    ["//evil.example/x", "da", "/evil.example/x"],
    ["/en//evil.example", "en", "/evil.example"],
  ])("%s", (address, locale, path) => expect(splitLocale(address)).toEqual({ locale, path }));

  it("comes back as it was put on", () => {
    fc.assert(fc.property(fc.constantFrom("da", "en"), fc.webPath(), (locale, rest) => {
      const path = `/x${rest}`;
      expect(splitLocale(localPath(path, locale))).toEqual({ locale, path });
    }));
  });
});
