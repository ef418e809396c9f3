import { z } from "zod";
import { SkrankeError } from "../../../platform/errors.ts";
import { localPath, ownPath } from "../../local-path.ts";
import { loginOf } from "../../login.ts";
import { page } from "../../page.ts";
import { rates } from "../../rates.ts";
import { endProviderSessions } from "../../sessions.ts";

/**
 * A log-out that began at the provider (SAML 2.0 profiles, § 4.4): ends our sessions of the one it ended, whatever browser they are in,
 * and sends the browser on with our answer.
 */
export const loader = page({
  guard: "public",
  rate: rates.login,
  params: z.object({ provider: z.string() }),
  async load({ app, web, url }, { params }) {
    const port = loginOf(app, params.provider);
    if (!port.readLogOut) throw new SkrankeError("not-found", "a provider that logs nobody out");
    const { providerSessions, url: onward } = await port.readLogOut({ url, form: null });
    const ended = await endProviderSessions(app, port.id, providerSessions);
    if (web.session && ended.includes(web.session.id)) for (const name of ["session", "parked"] as const) web.cookies.drop(name);
    // The provider's whole address, or a path of ours that went along with our own log-out.
    return new Response(null, { status: 303, headers: { location: URL.canParse(onward) ? onward : localPath(ownPath(onward), web.read.locale) } });
  },
});
