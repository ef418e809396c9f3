import { finishLogin } from "../../login.ts";
import { page } from "../../page.ts";
import { rates } from "../../rates.ts";

/** Where the provider sends the person back to: checks the answer and opens the session. */
export const loader = page({
  guard: "public",
  rate: rates.login,
  async load({ web, url }) {
    return new Response(null, { status: 302, headers: { location: await finishLogin(web, url) } });
  },
});
