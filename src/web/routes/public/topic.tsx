import { useLoaderData } from "react-router";
import { z } from "zod";
import { markStep } from "../../../guidance/commands/mark-step.ts";
import { mayEditTopic, ownerPath } from "../../../catalogue/topics/owner.ts";
import { stepsDone } from "../../../guidance/queries/steps-done.ts";
import { topicsNow } from "../../../guidance/queries/topics-now.ts";
import { danishDay } from "../../../platform/clock.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { useShell } from "../../shell.ts";
import { unitName } from "../../unit-name.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Fold, Folds, LinkRow } from "../../ui/fold.tsx";
import { dayWithYear } from "../../ui/format.ts";
import { DidItHelp, helpedWords } from "../../ui/guidance/did-it-help.tsx";
import { LearningSteps } from "../../ui/guidance/learning-steps.tsx";
import { OwnCases, TopicLinks, TopicServices, TopicText, TreeWay } from "../../ui/guidance/topic-parts.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message, Panel } from "../../ui/panels.tsx";
import { FlowDrawing } from "../../ui/guidance/flow-drawing.tsx";
import { StepLine } from "../../ui/step-line.tsx";
import { type OwnCase, ownInTopic } from "./own-in-topic.ts";
import { topicView, type TopicView } from "./topic-view.ts";

const params = z.object({ topic: z.string() });

export const loader = page({
  guard: "public",
  params,
  query: z.object({ hjalp: z.enum(helpedWords).optional().catch(undefined) }),
  async load(ctx, { params: { topic: id }, query: { hjalp } }) {
    const { app, locale, clock, actor } = ctx;
    const topic = topicOf(ctx, id);
    const [all, done, unit, own] = await Promise.all([topicsNow(ctx, app.catalogue.topics), stepsDone(ctx, topic.id), unitName(ctx.db, topic.owner, locale), ownInTopic(ctx, app, topic)]);
    const now = all.find((one) => one.topic.id === topic.id);
    if (!now) throw new SkrankeError("not-found", "topic");
    const isOwner = actor.kind === "employee" && mayEditTopic(actor, await ownerPath(ctx.db, topic)).allowed;
    const isOld = now.due <= danishDay(clock.now()).toString();
    return { topic: topicView(app.catalogue, now, { locale, done, others: all }), unit, own, isOwner, old: isOwner && isOld, helped: hjalp };
  },
});

export const action = page({
  guard: "signed-in",
  rate: rates.save,
  params,
  form: z.object({ step: z.string().max(100), done: z.enum(["ja", "nej"]) }),
  async act(ctx, { params: { topic: id }, form }) {
    const topic = topicOf(ctx, id);
    await ctx.change((context) => markStep(context, topic, form.step, form.done === "ja"));
    return ctx.goTo(`/emner/${topic.id}#laer`);
  },
});

function topicOf({ app }: PageContext, id: string) {
  const topic = app.catalogue.topics.find((one) => one.id === id);
  if (!topic) throw new SkrankeError("not-found", "topic");
  return topic;
}

export default function TopicPage() {
  const { topic, unit, own, isOwner, old, helped } = useLoaderData<typeof loader>();
  const trail = [{ name: m.menu_topics(), path: "/emner" }, ...(topic.parent ? [{ name: topic.parent.title, path: `/emner/${topic.parent.id}` }] : [])];
  return (
    <PageLayout title={topic.title} description={topic.lead} here="topics">
      <Breadcrumb trail={trail} here={topic.title} />
      {old && (
        <Message kind="soon" title={m.guide_is_old()}>
          <p><A to={`/administration/emner/${topic.id}`}>{m.guide_read_through()}</A></p>
        </Message>
      )}
      <h1>{topic.title}</h1>
      <p className="sk-lead">{topic.lead}</p>
      {topic.trees.map((tree) => <TreeWay key={tree.path} tree={tree} />)}
      <div className="sk-columns sk-topic">
        <div>
          <Body topic={topic} />
        </div>
        <aside aria-label={m.guide_more()}>
          <Aside topic={topic} own={own} />
        </aside>
      </div>
      <DidItHelp kind="topic" page={topic.id} said={helped} />
      <Foot topic={topic} unit={unit} isOwner={isOwner} />
    </PageLayout>
  );
}

function Body({ topic }: { topic: TopicView }) {
  const { how, law, technical } = topic.sections;
  const folds = [
    ...(law === null ? [] : [{ id: "law", title: m.guide_law(), html: law }]),
    ...(technical === null ? [] : [{ id: "technical", title: m.guide_technical(), html: technical }]),
  ];
  return (
    <>
      <TopicServices services={topic.services} />
      {topic.children.length > 0 && (
        <section className="sk-section">
          <h2>{m.guide_parts()}</h2>
          <ul className="sk-link-rows">
            {topic.children.map((part) => <LinkRow key={part.id} link={<A to={`/emner/${part.id}`}>{part.title}</A>} note={part.lead} />)}
          </ul>
        </section>
      )}
      {how !== null && <TopicText title={m.guide_how()} html={how} />}
      <WhatHappens flows={topic.flows} />
      {folds.length > 0 && (
        <section className="sk-section">
          <h2>{m.service_good_to_know()}</h2>
          <Folds>
            {folds.map((fold) => (
              <Fold key={fold.id} title={fold.title}>
                {/* Made of Markdown with raw HTML refused, and checked before it is published. */}
                <div className="sk-guide" dangerouslySetInnerHTML={{ __html: fold.html }} />
              </Fold>
            ))}
          </Folds>
        </section>
      )}
    </>
  );
}

function WhatHappens({ flows }: { flows: TopicView["flows"] }) {
  if (flows.length === 0) return null;
  return (
    <section className="sk-section">
      <h2>{m.service_what_happens()}</h2>
      <Folds>
        {flows.map((flow) => (
          <Fold key={flow.id} title={m.guide_flow({ service: flow.title })} open={flows.length === 1}>
            <div className="sk-flow">
              <FlowDrawing {...flow} />
              <StepLine vertical steps={flow.steps.map(({ name, note, ways }, index) => ({ name, note: [note, ways].filter((part) => part !== null).join(" "), state: index === 0 ? "yours" : "later" }))} />
            </div>
          </Fold>
        ))}
      </Folds>
    </section>
  );
}

function Aside({ topic, own }: { topic: TopicView; own: readonly OwnCase[] }) {
  return (
    <>
      {own.length > 0 && <OwnCases cases={own} />}
      {topic.steps.length > 0 && <LearningSteps topic={topic.id} steps={topic.steps} />}
      <TopicLinks links={topic.links} />
      <Panel title={m.guide_in_doubt()}>
        <p><A to="/hjaelp">{m.search_ask_a_person()}</A></p>
      </Panel>
    </>
  );
}

function Foot({ topic, unit, isOwner }: { topic: TopicView; unit: string; isOwner: boolean }) {
  const { locale } = useShell();
  return (
    <p className="sk-small sk-topic-foot">
      {unit && m.guide_owner({ unit })} {m.guide_reviewed({ day: dayWithYear(topic.reviewed, locale) })}
      {isOwner && <> <A to={`/administration/emner/${topic.id}`}>{m.guide_edit()}</A></>}
    </p>
  );
}
