import { endLogin } from "../../login.ts";
import { page } from "../../page.ts";

export const loader = page({ guard: "public", load: ({ goTo }) => goTo("/") });

/** Ends the session here, then at the provider; the browser throws away the pages that it has kept to go back to (http/answer.ts). */
export const action = page({
  guard: "public",
  async act({ web }) {
    return new Response(null, { status: 303, headers: { "location": await endLogin(web), "clear-site-data": '"cache"' } });
  },
});
