import { useLoaderData } from "react-router";
import { type Employee, isPerson, type Person } from "../../../access/actor.ts";
import { mayCome } from "../../../access/basis.ts";
import { worksAtDesk } from "../../../cases/desks.ts";
import { worklistCounts } from "../../../cases/queries/worklist-counts.ts";
import { danishDay, endOfDanishDay } from "../../../platform/clock.ts";
import type { ReadContext } from "../../../access/context.ts";
import type { Catalogue, Topic } from "../../../catalogue/model.ts";
import { editionsWaiting } from "../../../guidance/queries/editions-waiting.ts";
import type { CaseHouse } from "../../../cases/house.ts";
import type { RoleReadContext } from "../../../organisation/roles/context.ts";
import { requestsToDecide } from "../../../organisation/roles/queries/role-requests.ts";
import { rolesToAttest } from "../../../organisation/roles/queries/roles-to-attest.ts";
import { page } from "../../page.ts";
import { mayBeRemembered, seesOnlyOwn } from "../../remember.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { LinkRow } from "../../ui/fold.tsx";
import { greetingAt } from "../../ui/greeting.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { WaitingCards } from "../../ui/waiting-cards.tsx";
import { NewsList } from "../../ui/personal/news-list.tsx";
import { frontOwn, type Suggestion } from "./front-own.ts";
import { worklistSum } from "../desk/worklist-sum.ts";
import { guidancePath } from "../admin/topic-form.ts";
import { houseWays } from "../session/house-ways.ts";
import { type DraftView, draftViews } from "../portal/drafts-view.ts";
import { permitSuggestions } from "../portal/renewal.ts";
import { byTitle } from "./topic-view.ts";
import { serviceCard, topicCard, type ServiceCard, type TopicCard } from "../../catalogue-view.ts";

export const loader = page({
  guard: "public",
  async load(ctx) {
    const { app, clock, locale, actor } = ctx;
    const now = clock.now();
    if (seesOnlyOwn(actor)) mayBeRemembered(ctx.web);
    const drafts = isPerson(actor) ? (await draftViews({ ...ctx, actor })).slice(0, mostDrafts) : [];
    const own = isPerson(actor) ? [...drafts.map(draftSuggestion), ...(await ownThings({ ...ctx, actor }, { ...app.house, topics: app.catalogue.topics }))] : [];
    // What is begun already is not offered from the beginning as well.
    const begun = drafts.flatMap(({ service, renews }) => (renews ? [] : [service]));
    const offered = app.catalogue.entries.filter(({ id }) => !begun.includes(id));
    const services = mostWanted(offered.map((entry) => serviceCard(entry, locale)), actor.kind);
    return { own, mine: await frontOwn(ctx, begun), services, topics: topicsFor(actor.kind, (await app.search.now()).catalogue).map((topic) => topicCard(topic, locale)).toSorted(byTitle(locale)), greeting: greetingAt(now), now };
  },
});

/** Those that are a part of no other. A topic for employees only is nothing to somebody who is here privately. */
function topicsFor(reader: string, { topics }: Catalogue): readonly Topic[] {
  return topics.filter((topic) => topic.parent === undefined && ((reader !== "citizen" && reader !== "representative") || topic.audience.some((audience) => audience !== "employee")));
}

/** Before the services: what somebody's own permits and roles bring them here for. */
async function ownThings(ctx: ReadContext<Person>, { services, roles, topics }: Pick<CaseHouse, "services" | "roles"> & Pick<Catalogue, "topics">): Promise<readonly Suggestion[]> {
  const { actor, locale } = ctx;
  const permits = await permitSuggestions(ctx, services);
  const unit = actor.kind === "employee" ? actor.unit.name[locale] : "";
  return [
    ...(actor.kind === "employee" && worksAtDesk(actor) ? [{ path: "/opgaver", title: m.front_your_tasks(), note: await tasksNote({ ...ctx, actor }) }] : []),
    ...(actor.kind === "employee" ? await editionsToAnswer({ ...ctx, actor }, topics) : []),
    ...(mayCome(actor, "assist") ? [{ path: "/betjening", title: m.front_help_citizen(), note: unit }] : []),
    ...(actor.kind === "employee" ? await rolesToAnswer({ ...ctx, actor, roles }) : []),
    ...permits.toRenew,
    ...permits.inForce,
    ...houseWays(actor).slice(0, mostHouseWays).map(({ path, name, note }) => ({ path, title: name, note })),
  ];
}

/** How much waits at the desk, and how much of it is late: what a morning begins with. */
async function tasksNote(ctx: ReadContext<Employee>): Promise<string> {
  const counts = await worklistCounts(ctx, endOfDanishDay(danishDay(ctx.clock.now())));
  return counts.all === 0 ? m.front_no_tasks() : worklistSum(counts);
}

/** Words of a topic that a colleague has sent to be published, or that came back; one by its name, several together. */
async function editionsToAnswer(ctx: ReadContext<Employee>, topics: readonly Topic[]): Promise<readonly Suggestion[]> {
  const all = await editionsWaiting(ctx, topics);
  const [one] = all;
  if (!one) return [];
  if (all.length > 1) return [{ path: guidancePath, title: m.front_editions({ count: all.length }), note: "" }];
  const topic = one.title[ctx.locale];
  const path = `${guidancePath}/${one.topic}`;
  return one.act === "publish" ? [{ path, title: m.front_edition_publish({ topic }), note: m.front_edition_publish_note({ name: one.savedBy }) }] : [{ path, title: m.front_edition_mend({ topic }), note: m.front_edition_mend_note({ remark: shortened(one.remark ?? "") }) }];
}

/** As much of what somebody wrote as fits under a link; the whole stands where it leads. */
function shortened(text: string): string {
  return text.length <= longestNote ? text : `${text.slice(0, longestNote).trimEnd()}…`;
}

const longestNote = 120;

/** Somebody has asked for a role that it is theirs to give, or one is due to be looked at again. */
async function rolesToAnswer(ctx: RoleReadContext): Promise<readonly Suggestion[]> {
  if (!mayCome(ctx.actor, "give-roles")) return [];
  const none = { limit: 1, offset: 0 };
  const [asked, due] = await Promise.all([requestsToDecide(ctx, none), rolesToAttest(ctx, none)]);
  return [
    ...(asked.total > 0 ? [{ path: "/roller/afgoer", title: m.roles_waiting_requests({ count: asked.total }), note: "" }] : []),
    ...(due.total > 0 ? [{ path: "/roller/bekraeft", title: m.roles_waiting_attest({ count: due.total }), note: "" }] : []),
  ];
}

function draftSuggestion({ path, title, saved }: DraftView): Suggestion {
  return { path, title: m.front_go_on({ service: title }), note: saved };
}

/** The rest stands with one's cases. */
const mostDrafts = 2;
const mostSuggestions = 6;
/** The rest stands on "my page". */
const mostHouseWays = 2;

/** What one can do here first, then what is asked for by phone or elsewhere; four for each kind of reader (a service's first audience). */
function mostWanted(services: readonly ServiceCard[], reader: string): readonly ServiceCard[] {
  const first = [...services].sort((one, other) => Number(other.ownForm) - Number(one.ownForm));
  const forReader = (audience: ServiceCard["audience"][number]) => first.filter((service) => service.audience[0] === audience).slice(0, 4);
  if (reader === "representative") return [...new Set([...forReader("company"), ...first.filter((service) => service.audience.includes("company"))])];
  const wanted = reader === "employee" ? [...forReader("employee"), ...forReader("citizen")] : reader === "citizen" ? forReader("citizen") : [...forReader("citizen"), ...forReader("company")];
  return [...new Set(wanted)];
}

export default function FrontPage() {
  const { own, mine, services, topics, greeting, now } = useLoaderData<typeof loader>();
  const { person, waiting } = useShell();
  return (
    <PageLayout title={m.menu_front()} here="front" width="bands">
      <section className="sk-band sk-band-first">
        <h1 className="sk-greeting">{person ? greetingText(greeting, firstName(person.name)) : m.search_label()}</h1>
        <SearchField label={person ? m.search_label() : m.search_own_words()} placeholder={m.search_example()} />
        <p className="sk-ask-link"><A to="/assistent">{m.ask_link()}</A></p>
      </section>
      {waiting.count > 0 && <WaitingCards waiting={waiting} now={now} />}
      {mine.pins.length > 0 && <Pins pins={mine.pins} />}
      {person ? <Suggestions all={suggestionsOf(own, mine.season, services, mine.pins)} /> : <ByAudience services={services} />}
      {mine.news.length > 0 && (
        <section className="sk-band sk-band-sand">
          <h2>{m.own_news()}</h2>
          <NewsList news={mine.news} />
        </section>
      )}
      <div className={person && mine.news.length === 0 ? "sk-band sk-band-sand" : "sk-band"}>
        {!person && <LogIn />}
        <Topics topics={topics} />
      </div>
    </PageLayout>
  );
}

function greetingText(greeting: ReturnType<typeof greetingAt>, name: string): string {
  if (greeting === "morning") return m.greeting_morning({ name });
  return greeting === "evening" ? m.greeting_evening({ name }) : m.greeting_day({ name });
}

function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}

function suggestionOf(service: ServiceCard): Suggestion {
  return { path: `/selvbetjening/${service.id}?fra=forside`, title: service.title, note: service.note };
}

/** What is the reader's own first, then what people like them use now, then what most come for; what is pinned stands above. */
function suggestionsOf(own: readonly Suggestion[], season: readonly Suggestion[], services: readonly ServiceCard[], pins: readonly Suggestion[]): readonly Suggestion[] {
  const all = [...own, ...season, ...services.map(suggestionOf)].filter((one) => !pins.some((pin) => pin.path === one.path));
  return all.filter((one, index) => all.findIndex((other) => other.path === one.path) === index).slice(0, mostSuggestions);
}

/** The shortcuts, in the reader's own order. */
function Pins({ pins }: { pins: readonly Suggestion[] }) {
  const half = Math.ceil(pins.length / 2);
  return (
    <section className="sk-band">
      <div className="sk-title-row">
        <h2>{m.own_pins_title()}</h2>
        <A to="/min-side/genveje">{m.own_pins_edit()}</A>
      </div>
      <div className={pins.length > 1 ? "sk-pair sk-pair-rows" : undefined}>
        <Rows all={pins.slice(0, half)} />
        <Rows all={pins.slice(half)} />
      </div>
    </section>
  );
}

function Suggestions({ all }: { all: readonly Suggestion[] }) {
  if (all.length === 0) return null;
  const half = Math.ceil(all.length / 2);
  return (
    <section className="sk-band">
      <h2>{m.front_suggestions()}</h2>
      <div className="sk-pair sk-pair-rows">
        <Rows all={all.slice(0, half)} />
        <Rows all={all.slice(half)} />
      </div>
    </section>
  );
}

function ByAudience({ services }: { services: readonly ServiceCard[] }) {
  const citizens = services.filter((service) => service.audience[0] === "citizen");
  const companies = services.filter((service) => service.audience[0] === "company");
  if (services.length === 0) return null;
  return (
    <div className="sk-band sk-band-sand">
      <div className={companies.length > 0 ? "sk-pair" : undefined}>
        <Audience title={m.front_citizens()} services={citizens} />
        <Audience title={m.front_companies()} services={companies} />
      </div>
    </div>
  );
}

function Audience({ title, services }: { title: string; services: readonly ServiceCard[] }) {
  if (services.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <Rows all={services.map(suggestionOf)} />
    </section>
  );
}

function Rows({ all }: { all: readonly Suggestion[] }) {
  if (all.length === 0) return null;
  return (
    <ul className="sk-link-rows">
      {all.map(({ path, title, note }) => (
        <LinkRow key={path} link={<A to={path}>{title}</A>} note={note} />
      ))}
    </ul>
  );
}

function LogIn() {
  return (
    <section className="sk-panel sk-login">
      <div>
        <h2>{m.front_have_case()}</h2>
        <p>{m.front_have_case_why()}</p>
      </div>
      <ButtonLink to="/log-ind?tilbage=%2Fmine-sager">{m.log_in_with()}</ButtonLink>
    </section>
  );
}

function Topics({ topics }: { topics: readonly TopicCard[] }) {
  if (topics.length === 0) return null;
  return (
    <section>
      <h2>{m.menu_topics()}</h2>
      <ul className="sk-topics">
        {topics.map((topic) => (
          <li key={topic.id}>
            <A to={`/emner/${topic.id}`}>{topic.title}</A>
          </li>
        ))}
      </ul>
    </section>
  );
}
