import { data, useLoaderData } from "react-router";
import { z } from "zod";
import { SkrankeError } from "../../../platform/errors.ts";
import { deviceOf } from "../../device.ts";
import { readForm } from "../../http/form.ts";
import { localPath } from "../../local-path.ts";
import { type Begun, begunLogin, finishLogin } from "../../login.ts";
import { logRefusal, type Refusal, refusalOf } from "../../login-refusal.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { keepAnswer, takeAnswer } from "../../posted-answers.ts";
import { rates } from "../../rates.ts";
import { Actions, ButtonLink } from "../../ui/button.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { wishSearch } from "./wish.ts";

const params = z.object({ provider: z.string() });

/** Where a provider sends the person back to: checks the answer and opens the session, or says in plain words why not. */
export const loader = page({
  guard: "public",
  rate: rates.login,
  params,
  query: z.object({ svar: z.string().optional() }),
  async load(ctx, { params: { provider }, query: { svar } }) {
    const { web } = ctx;
    const begun = begunLogin(web, provider);
    // The provider knows one address of ours; the person reads the page in their own language.
    if (begun && begun.locale !== ctx.locale) throw seeOther(localPath(web.path, begun.locale));
    try {
      if (!begun) throw new SkrankeError("not-allowed", "no log-in under way in this browser", ["not-begun"]);
      throw seeOther(await finishLogin(web, begun, await answerOf(ctx, svar), deviceOf(ctx.request.headers.get("user-agent"))));
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null) throw error;
      logRefusal(web, provider, refusal, error);
      return data(wayOn(provider, begun, refusal), { status: 403 });
    }
  },
});

/** What a provider had the browser post (SAML's POST binding). It is only kept: the redirect brings the cookies that say whose it is. */
export const action = page({
  guard: "log-in-provider",
  rate: rates.login,
  params,
  async act({ app, web, request }, { params: { provider } }) {
    if (!app.logins.some((login) => login.id === provider)) throw new SkrankeError("not-allowed", "no such provider");
    const secret = await keepAnswer(web, await readForm(request));
    return seeOther(`/log-ind/svar/${encodeURIComponent(provider)}?svar=${secret}`);
  },
});

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

async function answerOf({ web, url }: PageContext, svar: string | undefined) {
  if (svar === undefined) return { url, form: null };
  const form = await takeAnswer(web, svar);
  if (!form) throw new SkrankeError("not-allowed", "no such answer, or it was taken", ["used"]);
  return { url, form };
}

/** Where to try again, and where to choose another way, with the same end in view. */
function wayOn(provider: string, begun: Begun | null, refusal: Refusal) {
  const wish = begun ? { tilbage: begun.back, niveau: begun.level, frisk: begun.personId === null ? undefined : ("1" as const) } : {};
  const elsewhere = `/log-ind${wishSearch(wish)}`;
  return { refusal, again: begun ? `/log-ind/${provider}${wishSearch(wish)}` : elsewhere, elsewhere };
}

const sentences: Readonly<Record<Refusal, () => string>> = {
  answer: m.login_refused_answer,
  "not-begun": m.login_refused_not_begun,
  used: m.login_refused_used,
  level: m.login_refused_level,
  "unknown-employee": m.login_refused_unknown_employee,
  "unknown-person": m.login_refused_unknown_person,
  conflict: m.login_refused_conflict,
  "other-person": m.login_refused_other_person,
};

export default function LogInAnswerPage() {
  const { refusal, again, elsewhere } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.login_refused_title()} width="form">
      <h1>{m.login_refused_title()}</h1>
      <p className="sk-lead">{sentences[refusal]()}</p>
      <Actions>
        <ButtonLink to={again}>{m.login_try_again()}</ButtonLink>
        <A to={elsewhere}>{m.login_choose_other()}</A>
        <A to="/hjaelp">{m.footer_contact()}</A>
      </Actions>
    </PageLayout>
  );
}
