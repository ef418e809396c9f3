import { useLoaderData } from "react-router";
import { topicCard } from "../../catalogue-view.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { LinkRow } from "../../ui/fold.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";

export const loader = page({ guard: "public", load: ({ app, locale }) => ({ topics: app.catalogue.topics.map((topic) => topicCard(topic, locale)) }) });

export default function TopicsPage() {
  const { topics } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.menu_topics()} here="topics" width="form">
      <Breadcrumb here={m.menu_topics()} />
      <h1>{m.menu_topics()}</h1>
      <ul className="sk-link-rows">
        {topics.map((topic) => <LinkRow key={topic.id} link={<A to={`/emner/${topic.id}`}>{topic.title}</A>} note={topic.lead} />)}
      </ul>
    </PageLayout>
  );
}
