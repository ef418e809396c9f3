import { z } from "zod";
import { localPath, ownPath } from "../../local-path.ts";
import { beginLogin } from "../../login.ts";
import { page } from "../../page.ts";
import { rates } from "../../rates.ts";

/** Sends the person to the log-in provider; `tilbage` is the page of ours to come back to. */
export const loader = page({
  guard: "public",
  rate: rates.login,
  query: z.object({ tilbage: z.string().optional() }),
  async load({ web }, { query }) {
    const back = localPath(ownPath(query.tilbage), web.read.locale);
    return new Response(null, { status: 302, headers: { location: await beginLogin(web, back) } });
  },
});
