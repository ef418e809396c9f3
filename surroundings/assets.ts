/** The stylesheet and the fonts of the surroundings' pages, read once. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const font = (name: string) => fileURLToPath(import.meta.resolve(`@fontsource/ibm-plex-sans/files/ibm-plex-sans-${name}-normal.woff2`));

interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function loadAssets(): ReadonlyMap<string, Asset> {
  const asset = (type: string, file: string): Asset => ({ type, bytes: new Uint8Array(readFileSync(file)) });
  return new Map([
    ["/assets/surroundings.css", asset("text/css; charset=utf-8", join(import.meta.dirname, "surroundings.css"))],
    ["/assets/plex-400.woff2", asset("font/woff2", font("latin-400"))],
    ["/assets/plex-600.woff2", asset("font/woff2", font("latin-600"))],
    ["/assets/plex-ext-400.woff2", asset("font/woff2", font("latin-ext-400"))],
    ["/assets/plex-ext-600.woff2", asset("font/woff2", font("latin-ext-600"))],
  ]);
}

export function assetResponse(asset: Asset): Response {
  return new Response(asset.bytes, { headers: { "content-type": asset.type, "cache-control": "no-cache", "x-content-type-options": "nosniff" } });
}
