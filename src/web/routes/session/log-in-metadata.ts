import { z } from "zod";
import { SkrankeError } from "../../../platform/errors.ts";
import { loginOf } from "../../login.ts";
import { page } from "../../page.ts";

/** What a provider must know of us (SAML 2.0 metadata), for whoever sets it up there; no secret is in it. */
export const loader = page({
  guard: "public",
  params: z.object({ provider: z.string() }),
  load({ app }, { params }) {
    const xml = loginOf(app, params.provider).metadata?.();
    if (xml === undefined) throw new SkrankeError("not-found", "a provider that reads no metadata");
    return new Response(xml, { headers: { "content-type": "application/samlmetadata+xml; charset=utf-8" } });
  },
});
