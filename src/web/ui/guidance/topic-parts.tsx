import type { OwnCase } from "../../routes/public/own-in-topic.ts";
import type { TopicService, TopicView } from "../../routes/public/topic-view.ts";
import { m } from "../../paraglide/messages.js";
import { ButtonLink } from "../button.tsx";
import { Facts } from "../document-list.tsx";
import { A } from "../link.tsx";
import { Panel } from "../panels.tsx";
import { Status } from "../status.tsx";

/** The way to a question tree, for those who do not know what to choose. */
export function TreeWay({ tree }: { tree: TopicView["trees"][number] }) {
  return (
    <section className="sk-panel sk-tree-way">
      <div>
        <h2>{tree.title}</h2>
        <p>{tree.lead}</p>
      </div>
      <ButtonLink to={tree.path}>{m.guide_tree_begin()}<span className="sr-only"> {tree.title}</span></ButtonLink>
    </section>
  );
}

/** The reader's own cases of the topic, with what they wait for. */
export function OwnCases({ cases }: { cases: readonly OwnCase[] }) {
  return (
    <Panel title={m.guide_your_cases()}>
      <ul className="sk-tree-left">
        {cases.map((one) => (
          <li key={one.number}>
            <A to={one.path}>{one.title}<span className="sr-only"> {one.number}</span></A>
            <Status kind={one.status}>{one.word}</Status>
            {one.note && <span className="sk-small">{one.note}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What can be sent in here first; then what is asked for by phone or elsewhere, said as what it is. */
export function TopicServices({ services }: { services: readonly TopicService[] }) {
  const here = services.filter((service) => service.elsewhere === null);
  const elsewhere = services.filter((service) => service.elsewhere !== null);
  if (services.length === 0) return null;
  return (
    <>
      {here.length > 0 && <Services title={m.topic_services()} services={here} />}
      {elsewhere.length > 0 && <Services title={m.guide_elsewhere()} services={elsewhere} />}
    </>
  );
}

function Services({ title, services }: { title: string; services: readonly TopicService[] }) {
  return (
    <section className="sk-section">
      <h2>{title}</h2>
      <ul className="sk-topic-services">
        {services.map((service) => (
          <li key={service.id}>
            <h3><A to={`/selvbetjening/${service.id}?fra=emne`}>{service.title}</A></h3>
            <p>{service.note}</p>
            {service.facts.length > 0 && <Facts facts={service.facts} />}
            {service.elsewhere && <p className="sk-small"><Elsewhere {...service.elsewhere} /></p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Elsewhere({ to, by, label }: NonNullable<TopicService["elsewhere"]>) {
  return <a href={to}>{by === "phone" ? m.guide_call({ phone: label }) : label}</a>;
}

/** A section of guidance under its own heading. */
export function TopicText({ title, html }: { title: string; html: string }) {
  return (
    <section className="sk-section">
      <h2>{title}</h2>
      {/* Made of Markdown with raw HTML refused, and checked before it is published. */}
      <div className="sk-guide" dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}

/** Where to read more: pages of ours in the reader's language, others as they are. */
export function TopicLinks({ links }: { links: TopicView["links"] }) {
  if (links.length === 0) return null;
  return (
    <Panel title={m.guide_links()}>
      <ul className="sk-plain-links">
        {links.map(({ title, url }) => <li key={`${url} ${title}`}>{url.startsWith("/") ? <A to={url}>{title}</A> : <a href={url}>{title}</a>}</li>)}
      </ul>
    </Panel>
  );
}
