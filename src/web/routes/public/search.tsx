import { useLoaderData } from "react-router";
import { z } from "zod";
import { topicOfThing } from "../../../catalogue/search.ts";
import { pathOf } from "../../find/follow-path.ts";
import { noteHelp, noteSearch } from "../../../catalogue/asked/commands/note-search.ts";
import { askedHouse, counting } from "../../find/asked-house.ts";
import { counterPhone } from "../../counter-phone.ts";
import { findEverything } from "../../find/find-everything.ts";
import type { FoundHit } from "../../find/hits.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { Facts } from "../../ui/document-list.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message, Panel } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Status } from "../../ui/status.tsx";

const longest = 200;
const longestInTitle = 60;
/** Further down a subject is hardly what was meant. */
const mostTrees = 2;

function inTitle(text: string): string {
  return text.length <= longestInTitle ? text : `${text.slice(0, longestInTitle)}…`;
}

export const loader = page({
  guard: "public",
  rate: rates.search,
  query: z.object({ q: z.string().default(""), tak: z.literal("ja").optional().catch(undefined) }),
  async load(ctx, { query }) {
    const text = query.q.trim().slice(0, longest);
    const now = await ctx.app.search.now();
    const { hits, inCatalogue, direct, moreCases } = text === "" ? nothing : await findEverything(ctx, now, text);
    if (direct !== null) throw ctx.goTo(direct);
    // Where nothing is found, its owner should hear of it who has what comes nearest.
    const best = inCatalogue[0] ?? (text === "" ? null : now.nearest(text, ctx.locale));
    const topic = best && topicOfThing(now.catalogue, best);
    // Where one did not find it: the questions of the subjects that were found, best first.
    const topics = inCatalogue.map((hit) => topicOfThing(now.catalogue, hit));
    const trees = [...new Set(topics)].flatMap((one) => now.catalogue.trees.filter((tree) => tree.topic === one)).slice(0, mostTrees);
    if (text !== "") await counting(ctx, () => noteSearch(askedHouse(ctx), { text, asker: ctx.web.client, topic }));
    return { text, hits, moreCases, phone: counterPhone(ctx.app, ctx.locale), thanked: query.tak === "ja", trees: trees.map(({ id, title }) => ({ path: pathOf({ kind: "tree", id }), title: title[ctx.locale] })) };
  },
});

const nothing = { hits: [], inCatalogue: [], direct: null, moreCases: false } as const;

/** "Did you find it?" */
export const action = page({
  guard: "public",
  rate: rates.search,
  form: z.object({ q: z.string().max(longest), found: z.enum(["yes", "no"]) }),
  async act(ctx, { form: { q, found } }) {
    await counting(ctx, () => noteHelp(askedHouse(ctx), { text: q, helped: found === "yes", asker: ctx.web.client }));
    return ctx.goTo(`/soeg?${new URLSearchParams({ q, tak: "ja" }).toString()}`);
  },
});

export default function SearchPage() {
  const { text, hits, moreCases, phone, thanked, trees } = useLoaderData<typeof loader>();
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
      {moreCases && <p><A to="/mine-sager">{m.find_more_cases()}</A></p>}
      {thanked ? <Message kind="done" title={m.find_thanks()}>{m.find_thanks_why()}</Message> : hits.length > 0 && <DidYouFindIt text={text} />}
      <div className="sk-section">
        <Panel title={hits.length > 0 ? m.search_not_this() : m.search_other_ways()}>
          <ul className="sk-plain-links">
            {trees.map((tree) => <li key={tree.path}><A to={tree.path}>{tree.title}</A></li>)}
            <li><A to="/emner">{m.search_see_topics()}</A></li>
            <li><A to={text ? `/assistent?${new URLSearchParams({ q: text }).toString()}` : "/assistent"}>{m.ask_link()}</A></li>
            <li><A to="/hjaelp">{m.search_ask_a_person()}</A></li>
            {text && hits.length === 0 && <li><a href={phone.path}>{m.guide_call({ phone: phone.number })}</a>{phone.hours !== null && `, ${phone.hours}`}</li>}
          </ul>
        </Panel>
      </div>
    </PageLayout>
  );
}

/** Two buttons and no more: it is asked in passing. */
function DidYouFindIt({ text }: { text: string }) {
  return (
    <PostForm action="/soeg" className="sk-find-it">
      <input type="hidden" name="q" value={text} />
      <p id="find-it">{m.find_did_you()}</p>
      <button className="button button-secondary" type="submit" name="found" value="yes" aria-describedby="find-it">{m.find_yes()}</button>
      <button className="button button-secondary" type="submit" name="found" value="no" aria-describedby="find-it">{m.find_no()}</button>
    </PostForm>
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
const kindWord = { service: m.kind_service, topic: m.kind_topic, tree: m.find_kind_tree, "own-case": m.find_kind_your_case, "unit-case": m.find_kind_unit_case, "shared-case": m.find_kind_shared_case, "followed-case": m.find_kind_followed_case, case: m.find_kind_case, task: m.find_kind_task, person: m.find_kind_person } as const;

function Hit({ hit, best }: { hit: FoundHit; best: boolean }) {
  return (
    <li className={best ? "sk-hit sk-hit-best" : "sk-hit"}>
      <span className="sk-hit-kind">{hit.forOthers ? m.kind_service_employees() : kindWord[hit.kind]()}</span>
      <div>
        <h2>{hit.to === null ? hit.title : <A to={hit.to}>{hit.title}</A>}</h2>
        {hit.lead !== "" && <p>{hit.lead}</p>}
        {hit.status && <p className="sk-hit-status"><Status kind={hit.status.kind}>{hit.status.word}</Status></p>}
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
