import { knownBrowser } from "../../known-browser.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { SkrankeError } from "../../../platform/errors.ts";
import { endOtherSessions } from "../../sessions.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { PostForm } from "../../ui/post-form.tsx";

/** Minutes. Who finds an open screen must not be able to throw its owner out everywhere else. */
const recent = 15;

export const loader = page({ guard: "signed-in", recent, load: () => null });

export const action = page({
  guard: "signed-in",
  recent,
  async act({ app, web, goTo }) {
    if (!web.session) throw new SkrankeError("not-signed-in");
    await endOtherSessions(app, web.session, knownBrowser(web));
    throw goTo("/min-side/log-ind?besked=andre");
  },
});

export default function EndOtherSessionsPage() {
  return (
    <PageLayout title={m.sessions_end_others()} width="form">
      <h1>{m.sessions_end_others()}</h1>
      <p className="sk-lead">{m.sessions_end_others_lead()}</p>
      <PostForm>
        <Actions>
          <Button>{m.sessions_end_others()}</Button>
          <A to="/min-side/log-ind">{m.sessions_back()}</A>
        </Actions>
      </PostForm>
    </PageLayout>
  );
}
