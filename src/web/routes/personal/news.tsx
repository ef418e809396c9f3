import { useLoaderData } from "react-router";
import { z } from "zod";
import type { News } from "../../../personal/news.ts";
import { writableNews } from "../../../personal/queries/news.ts";
import { danishDay } from "../../../platform/clock.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, ButtonLink } from "../../ui/button.tsx";
import { Facts } from "../../ui/document-list.tsx";
import { dayShort, dayWithYear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { Status } from "../../ui/status.tsx";

const most = 50;

/** The news that one may write and change. */
export const loader = page({
  guard: { action: "write-news" },
  query: z.object({ besked: z.enum(["gemt", "slut"]).optional().catch(undefined) }),
  async load(ctx, { query }) {
    const today = danishDay(ctx.clock.now()).toString();
    const news = await writableNews(ctx, most);
    return {
      said: query.besked,
      news: news.map((one) => ({ id: one.id, title: one.title[ctx.locale] || one.title.da, state: stateOf(one, today), days: m.own_news_days({ unit: one.unitName[ctx.locale], from: dayShort(one.fromDay, ctx.locale), to: dayWithYear(one.toDay, ctx.locale) }) })),
    };
  },
});

function stateOf({ endedAt, fromDay, toDay }: News, today: string): "shown" | "coming" | "over" {
  if (endedAt !== null || toDay < today) return "over";
  return fromDay > today ? "coming" : "shown";
}

const states = { shown: ["done", m.own_news_state_shown], coming: ["waiting", m.own_news_state_coming], over: ["closed", m.own_news_state_over] } as const;

export default function NewsPage() {
  const { said, news } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.own_news_title()} width="form">
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }]} here={m.own_news_title()} />
      <h1>{m.own_news_title()}</h1>
      {said && <Message kind="done" title={said === "gemt" ? m.own_news_saved() : m.own_news_ended()} />}
      <p className="sk-lead">{m.own_news_lead()}</p>
      <Actions><ButtonLink to="/nyheder/ny">{m.own_news_new()}</ButtonLink></Actions>
      {news.length === 0 && <p>{m.own_news_none()}</p>}
      <ul className="sk-case-list">
        {news.map((one) => (
          <li key={one.id} className="sk-case-row">
            <div>
              <h2 className="sk-case-title"><A to={`/nyheder/${one.id}`}>{one.title}</A></h2>
              <Facts facts={[one.days]} />
            </div>
            <div className="sk-case-act"><Status kind={states[one.state][0]}>{states[one.state][1]()}</Status></div>
          </li>
        ))}
      </ul>
    </PageLayout>
  );
}
