import { useLoaderData } from "react-router";
import { z } from "zod";
import { SkrankeError } from "../../../platform/errors.ts";
import { serviceCard, topicCard } from "../../catalogue-view.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { LinkRow } from "../../ui/fold.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";

export const loader = page({
  guard: "public",
  params: z.object({ topic: z.string() }),
  load({ app, locale }, { params }) {
    const topic = app.catalogue.topics.find(({ id }) => id === params.topic);
    if (!topic) throw new SkrankeError("not-found", "topic");
    const services = app.catalogue.entries.filter((entry) => entry.topic === topic.id);
    return { topic: topicCard(topic, locale), services: services.map((entry) => serviceCard(entry, locale)) };
  },
});

export default function TopicPage() {
  const { topic, services } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={topic.title} here="topics" width="form">
      <Breadcrumb trail={[{ name: m.menu_topics(), path: "/emner" }]} here={topic.title} />
      <h1>{topic.title}</h1>
      <p className="sk-lead">{topic.lead}</p>
      <section className="sk-section">
        <h2>{m.topic_services()}</h2>
        {services.length === 0 && <p>{m.topic_no_services()}</p>}
        <ul className="sk-link-rows">
          {services.map((service) => (
            <LinkRow key={service.id} link={<A to={`/selvbetjening/${service.id}`}>{service.title}</A>} note={service.note} />
          ))}
        </ul>
      </section>
    </PageLayout>
  );
}
