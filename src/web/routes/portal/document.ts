import { z } from "zod";
import { readContext } from "../../../cases/house.ts";
import { openDocument } from "../../../cases/queries/document.ts";
import { page } from "../../page.ts";
import { rates } from "../../rates.ts";
import { askingOf } from "./asking.ts";

const shownInBrowser: readonly string[] = ["application/pdf", "image/jpeg", "image/png"];

/**
 * Nothing in a document runs or fetches anything. Chromium's PDF viewer is an extension of its own that brings scripts and
 * styles with it and does not open in a sandbox, so a PDF has none: with `nosniff` it can be nothing but a PDF.
 */
function policyOf(mediaType: string): string {
  return mediaType === "application/pdf" ? "default-src 'none'; frame-ancestors 'none'" : "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox";
}

/** A document of a case or a draft. Shown in the browser only where the browser can do no harm with it. */
export const loader = page({
  guard: "signed-in",
  rate: rates.document,
  params: z.object({ id: z.string() }),
  async load(ctx, { params: { id } }) {
    const { document, bytes } = await openDocument(readContext(ctx.app.house, askingOf(ctx)), id);
    const inline = shownInBrowser.includes(document.mediaType);
    return new Response(Buffer.from(bytes), {
      headers: {
        "content-type": inline ? document.mediaType : "application/octet-stream",
        "content-disposition": `${inline ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(document.fileName)}`,
        "x-content-type-options": "nosniff",
        "content-security-policy": policyOf(document.mediaType),
        "cache-control": "private, no-store",
      },
    });
  },
});
