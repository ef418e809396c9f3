import { useLoaderData } from "react-router";
import { z } from "zod";
import { searchHit, type SearchHit } from "../../catalogue-view.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { Facts } from "../../ui/document-list.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Panel } from "../../ui/panels.tsx";
import { SearchField } from "../../ui/search-field.tsx";

const longest = 200;
const longestInTitle = 60;

function inTitle(text: string): string {
  return text.length <= longestInTitle ? text : `${text.slice(0, longestInTitle)}…`;
}

export const loader = page({
  guard: "public",
  rate: rates.search,
  query: z.object({ q: z.string().default("") }),
  load({ app, locale }, { query }) {
    const text = query.q.trim().slice(0, longest);
    const found = text === "" ? [] : app.search(text, locale);
    return { text, hits: found.map((one) => searchHit(app.catalogue, one, locale)).filter((hit) => hit !== null) };
  },
});

export default function SearchPage() {
  const { text, hits } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={text ? m.search_title({ text: inTitle(text) }) : m.search_button()} width="front">
      <h1 className="sr-only">{text ? m.search_title({ text: inTitle(text) }) : m.search_button()}</h1>
      <SearchField label={m.search_label()} placeholder={m.search_example()} value={text} />
      {text && <AnswerLine text={text} count={hits.length} />}
      {hits.length > 0 && (
        <ol className="sk-hits">
          {hits.map((hit, index) => <Hit key={`${hit.kind} ${hit.id}`} hit={hit} best={index === 0} />)}
        </ol>
      )}
      <div className="sk-section">
        <Panel title={hits.length > 0 ? m.search_not_this() : m.search_other_ways()}>
          <ul className="sk-plain-links">
            <li><A to="/emner">{m.search_see_topics()}</A></li>
            <li><A to="/hjaelp">{m.search_ask_a_person()}</A></li>
          </ul>
        </Panel>
      </div>
    </PageLayout>
  );
}

function AnswerLine({ text, count }: { text: string; count: number }) {
  return (
    <p className="sk-answer-line" role="status">
      {count > 0 ? m.search_count({ count }) : m.search_nothing()} <strong>{text}</strong>
      {count === 0 && `. ${m.search_nothing_advice()}`}
    </p>
  );
}

const startWord = { "self-service": m.start, phone: m.start_by_phone, link: m.start_elsewhere } as const;

function Hit({ hit, best }: { hit: SearchHit; best: boolean }) {
  const service = hit.kind === "service";
  return (
    <li className={best ? "sk-hit sk-hit-best" : "sk-hit"}>
      <span className="sk-hit-kind">{service ? m.kind_service() : m.kind_topic()}</span>
      <div>
        <h2>
          <A to={service ? `/selvbetjening/${hit.id}` : `/emner/${hit.id}`}>{hit.title}</A>
        </h2>
        <p>{hit.lead}</p>
        {hit.facts.length > 0 && <Facts facts={hit.facts} />}
      </div>
      {hit.start && (
        <div className="sk-hit-start">
          <ButtonLink to={hit.start.to} kind={best ? "primary" : "secondary"}>
            {startWord[hit.start.by]()}
            <span className="sr-only"> {hit.title}</span>
          </ButtonLink>
        </div>
      )}
    </li>
  );
}
