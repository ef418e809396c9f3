import { z } from "zod";
import { openDocument } from "../../../cases/queries/document.ts";
import { page } from "../../page.ts";

/** Types that a browser may show by itself; everything else is saved. */
const shown = new Set(["application/pdf", "image/jpeg", "image/png"]);

/**
 * The bytes of a document, for whoever may see it through its case or draft (party, counter or desk). What people send us
 * is shown as inert as can be: its type is not guessed at, and a document of its own origin may run nothing and load nothing.
 */
export const loader = page({
  guard: "signed-in",
  params: z.object({ document: z.guid() }),
  query: z.object({ hent: z.string().optional() }),
  async load(ctx, { params, query }) {
    const { document, bytes } = await openDocument(ctx, params.document);
    const inline = shown.has(document.mediaType) && query.hent === undefined;
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": document.mediaType,
        "content-disposition": `${inline ? "inline" : "attachment"}; ${fileNameParameter(document.fileName)}`,
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
        "cache-control": "private, no-store",
      },
    });
  },
});

/** RFC 6266: a plain name for old programs, the real one in UTF-8. */
function fileNameParameter(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
