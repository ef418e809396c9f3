import { useLoaderData } from "react-router";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { topicList } from "./topic-view.ts";

export const loader = page({ guard: "public", load: async (ctx) => ({ topics: await topicList(ctx, ctx.app.catalogue.topics) }) });

export default function TopicsPage() {
  const { topics } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.menu_topics()} here="topics">
      <Breadcrumb here={m.menu_topics()} />
      <h1>{m.menu_topics()}</h1>
      <ul className="sk-topic-list">
        {topics.map((topic) => (
          <li key={topic.id}>
            <h2><A to={`/emner/${topic.id}`}>{topic.title}</A></h2>
            <p>{topic.lead}</p>
            {topic.children.length > 0 && (
              <ul className="sk-plain-links">
                {topic.children.map((part) => <li key={part.id}><A to={`/emner/${part.id}`}>{part.title}</A></li>)}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </PageLayout>
  );
}
