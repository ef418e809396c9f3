import { useLoaderData } from "react-router";
import { askedWords, decidedTarget } from "../../../catalogue/asked/queries/asked-words.ts";
import { topicsTended } from "../../../catalogue/asked/queries/topics-tended.ts";
import { askedSorts, askedViews, noTopic, weeksShown } from "../../../catalogue/asked/wanted.ts";
import { askedRow, targetOf, titleOf } from "../../find/asked-view.ts";
import { localPath } from "../../local-path.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { type AskedAddress, askedListPath, askedPath, askedQuery, sortWord, viewWord } from "../../ui/admin/asked-address.ts";
import { AskedTable } from "../../ui/admin/asked-table.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Button } from "../../ui/button.tsx";
import { byLabel } from "../../ui/by-label.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { Paging } from "../../ui/paging.tsx";
import { Message } from "../../ui/panels.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";
import { guidancePath } from "./topic-form.ts";

const perPage = 25;

/** What people search with and do not find, for whoever looks after the search or keeps a topic right that the words belong to. */
export const loader = page({
  guard: "employee",
  query: askedQuery,
  async load(ctx, { query: { address, said } }) {
    const now = await ctx.app.search.now();
    const { catalogue } = now;
    const tended = await topicsTended(ctx, catalogue.topics);
    const { total, lines } = await askedWords(ctx, catalogue, { ...address, limit: perPage, offset: (address.page - 1) * perPage });
    if (lines.length === 0 && address.page > 1) throw ctx.goTo(askedListPath({ ...address, page: 1 }));
    const target = said && (await decidedTarget(ctx, catalogue, said.words));
    const topics = catalogue.topics.filter(({ id }) => tended === "all" || tended.includes(id));
    return {
      address, total, rows: lines.map((line) => askedRow(now, line, ctx.locale)),
      said: said && { ...said, title: (target && titleOf(catalogue, targetOf(`${target.kind} ${target.id}`), ctx.locale)) ?? "" },
      all: tended === "all",
      topics: [...(tended === "all" ? [{ value: noTopic, label: m.find_asked_topic_none() }] : []), ...byLabel(topics.map(({ id, title }) => ({ value: id, label: title[ctx.locale] })), ctx.locale)],
    };
  },
});

const saidWords = { brugt: m.find_said_accepted, afvist: m.find_said_dismissed, igen: m.find_said_again } as const;

export default function AskedWordsPage() {
  const { address, said, total, rows, topics, all } = useLoaderData<typeof loader>();
  const from = (address.page - 1) * perPage + 1;
  const plain = address.text === "" && address.topic === "" && address.view === "open";
  return (
    <PageLayout title={m.find_asked_title()}>
      <Breadcrumb trail={all ? [{ name: m.my_page_title(), path: "/min-side" }] : [{ name: m.my_page_title(), path: "/min-side" }, { name: m.guide_title(), path: guidancePath }]} here={m.find_asked_title()} />
      {said && <Message kind="done" title={saidWords[said.what]({ words: said.words, title: said.title })} />}
      <h1>{m.find_asked_title()}</h1>
      <p className="sk-lead">{m.find_asked_lead({ weeks: weeksShown })}{!all && ` ${m.find_asked_yours()}`}</p>
      <Filter address={address} topics={topics} />
      {rows.length > 0 ? <AskedTable rows={rows} /> : <p className="sk-nothing">{plain ? m.find_asked_none() : m.find_asked_none_found()}</p>}
      {total > 0 && (
        <Paging
          from={from}
          to={from + rows.length - 1}
          total={total}
          previous={address.page > 1 ? askedListPath({ ...address, page: address.page - 1 }) : null}
          next={from + rows.length - 1 < total ? askedListPath({ ...address, page: address.page + 1 }) : null}
        />
      )}
    </PageLayout>
  );
}

const sortNames = { unfollowed: m.find_asked_by_unfollowed, asked: m.find_asked_by_asked, words: m.find_asked_by_words } as const;
const viewNames = { open: m.find_asked_view_open, decided: m.find_asked_view_decided, all: m.find_asked_view_all } as const;

function Filter({ address, topics }: { address: AskedAddress; topics: readonly { value: string; label: string }[] }) {
  const { locale } = useShell();
  return (
    <form className="sk-panel sk-words-filter" action={localPath(askedPath, locale)} role="search" aria-label={m.find_asked_search()}>
      <TextField name="q" label={m.find_asked_search()} value={address.text} type="search" maxLength={100} />
      <SelectField name="vis" label={m.find_asked_view()} value={viewWord(address.view)} options={askedViews.map((view) => ({ value: viewWord(view), label: viewNames[view]() }))} />
      <SelectField name="emne" label={m.find_asked_topic()} value={address.topic} options={[{ value: "", label: m.find_asked_topic_all() }, ...topics]} />
      <SelectField name="orden" label={m.find_asked_order()} value={sortWord(address.sort)} options={askedSorts.map((sort) => ({ value: sortWord(sort), label: sortNames[sort]() }))} />
      <Button kind="secondary">{m.search_button()}</Button>
    </form>
  );
}
