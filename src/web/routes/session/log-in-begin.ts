import { z } from "zod";
import { beginLogin, loginOf } from "../../login.ts";
import { page } from "../../page.ts";
import { rates } from "../../rates.ts";
import { wishOf, wishQuery } from "./wish.ts";

/** Sends the person to a log-in provider. */
export const loader = page({
  guard: "public",
  rate: rates.login,
  params: z.object({ provider: z.string() }),
  query: z.object(wishQuery),
  async load({ app, web }, { params, query }) {
    return new Response(null, { status: 302, headers: { location: await beginLogin(web, loginOf(app, params.provider), wishOf(query)) } });
  },
});
