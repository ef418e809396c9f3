import { useLoaderData } from "react-router";
import { z } from "zod";
import { deviceName } from "../../device.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import type { AssuranceLevel } from "../../../access/login-port.ts";
import { endOneSession, sessionsOf } from "../../sessions.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Button } from "../../ui/button.tsx";
import { dayAndTime } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { Status } from "../../ui/status.tsx";

/** Where somebody is logged in, for them to see and to end. */
export const loader = page({
  guard: "signed-in",
  query: z.object({ besked: z.enum(["en", "andre"]).optional().catch(undefined) }),
  async load({ app, web, actor, locale }, { query }) {
    const sessions = await sessionsOf(app, actor.personId);
    return {
      said: query.besked,
      sessions: sessions.map(({ id, provider, level, device, began, seen }) => ({
        id,
        here: id === web.session?.id,
        device: deviceName(device),
        provider: app.logins.find((login) => login.id === provider)?.title[locale] ?? provider,
        level,
        began: dayAndTime(began, locale),
        seen: dayAndTime(seen, locale),
      })),
    };
  },
});

/** Ends one of one's own; it is over at that browser's next click. */
export const action = page({
  guard: "signed-in",
  form: z.object({ session: z.uuid() }),
  async act({ app, actor, goTo }, { form }) {
    await endOneSession(app, actor.personId, form.session);
    throw goTo("/min-side/log-ind?besked=en");
  },
});

const levels: Readonly<Record<AssuranceLevel, () => string>> = { low: m.sessions_level_low, substantial: m.sessions_level_substantial, high: m.sessions_level_high };

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function MySessionsPage() {
  const { said, sessions } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.sessions_title()} width="form">
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }]} here={m.sessions_title()} />
      <h1>{m.sessions_title()}</h1>
      {said && <Message kind="done" title={said === "en" ? m.sessions_ended() : m.sessions_others_ended()} />}
      <p className="sk-lead">{sessions.length > 1 ? m.sessions_lead() : m.sessions_only_this()}</p>
      <ul className="sk-rows">
        {sessions.map((session) => <SessionRow key={session.id} session={session} />)}
      </ul>
      {sessions.length > 1 && <p><A to="/min-side/log-ind/andre">{m.sessions_end_others()}</A></p>}
    </PageLayout>
  );
}

function SessionRow({ session }: { session: View["sessions"][number] }) {
  return (
    <li>
      <div>
        <h2>{session.device}</h2>
        {session.here && <Status kind="done">{m.sessions_here()}</Status>}
        <p className="sk-small">{m.sessions_how({ provider: session.provider, level: levels[session.level]() })}</p>
        <p className="sk-small">{m.sessions_times({ began: session.began, seen: session.seen })}</p>
      </div>
      {!session.here && (
        <PostForm action="/min-side/log-ind">
          <input type="hidden" name="session" value={session.id} />
          <Button kind="secondary">
            {m.menu_log_out()}
            <span className="sr-only">: {session.device}</span>
          </Button>
        </PostForm>
      )}
    </li>
  );
}
