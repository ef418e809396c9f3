import { useLoaderData } from "react-router";
import { inquiries, inquirySorts, inquiryViews, mostCounted, mostSearched } from "../../../assistant/inquiries/queries/inquiries.ts";
import { localPath } from "../../local-path.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Button } from "../../ui/button.tsx";
import { type InquiriesAddress, inquiriesAddress, inquiriesPath, inquiriesQuery, sortWord, viewWord } from "../../ui/desk/inquiries-address.ts";
import { dayAndTime } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Paging } from "../../ui/paging.tsx";
import { Message } from "../../ui/panels.tsx";
import { SelectField, TextField } from "../../ui/text-field.tsx";

const perPage = 25;

/** Conversations that people have asked a person to take over. */
export const loader = page({
  guard: { action: "assist" },
  query: inquiriesQuery,
  async load(ctx, { query: address }) {
    const { total, cut, lines } = await inquiries(ctx, { ...address, limit: perPage, offset: (address.page - 1) * perPage });
    if (lines.length === 0 && address.page > 1) throw ctx.goTo(inquiriesAddress({ ...address, page: 1 }));
    return { address, total, cut, lines: lines.map(({ id, number, name, begins, state, createdAt, takenBy }) => ({ id, number, name, begins, state, createdAt, takenBy })) };
  },
});

export default function InquiriesPage() {
  const { address, total, cut, lines } = useLoaderData<typeof loader>();
  const { locale } = useShell();
  const from = (address.page - 1) * perPage + 1;
  const more = total >= mostCounted ? lines.length === perPage : from + lines.length - 1 < total;
  return (
    <PageLayout title={m.ask_desk_title()} here="counter">
      <Breadcrumb trail={[{ name: m.desk_counter(), path: "/betjening" }]} here={m.ask_desk_title()} />
      <h1>{m.ask_desk_title()}</h1>
      <p className="sk-lead">{m.ask_desk_lead()}</p>
      <Filter address={address} />
      {cut && <Message kind="info" title={m.ask_desk_cut({ count: mostSearched })} />}
      {lines.length === 0 ? <p className="sk-nothing">{address.text === "" && address.view === "waiting" ? m.ask_desk_none() : m.ask_desk_none_found()}</p> : (
        <table className="sk-work sk-words">
          <caption className="sr-only">{m.ask_desk_title()}</caption>
          <thead><tr><th scope="col">{m.ask_desk_from()}</th><th scope="col">{m.ask_desk_asks()}</th><th scope="col">{m.ask_desk_came()}</th><th scope="col">{m.ask_desk_state()}</th></tr></thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td><A to={`${inquiriesPath}/${line.id}`}>{line.name}</A><br /><span className="sk-small">{line.number}</span></td>
                <td>{line.begins}</td>
                <td><span className="sk-words-on-phone">{m.ask_desk_came()}: </span>{dayAndTime(line.createdAt, locale)}</td>
                <td><span className="sk-words-on-phone">{m.ask_desk_state()}: </span>{stateWords[line.state]({ name: line.takenBy ?? "" })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {total > 0 && (
        <Paging from={from} to={from + lines.length - 1} total={total >= mostCounted ? m.follow_count_more({ count: mostCounted }) : total} previous={address.page > 1 ? inquiriesAddress({ ...address, page: address.page - 1 }) : null} next={more ? inquiriesAddress({ ...address, page: address.page + 1 }) : null} />
      )}
    </PageLayout>
  );
}

const stateWords = { open: () => m.ask_desk_open(), taken: ({ name }: { name: string }) => m.ask_desk_taken({ name }), done: () => m.ask_desk_done() } as const;
const viewNames = { waiting: m.ask_desk_view_waiting, mine: m.ask_desk_view_mine, done: m.ask_desk_view_done, all: m.ask_desk_view_all } as const;
const sortNames = { oldest: m.ask_desk_oldest, newest: m.ask_desk_newest } as const;

function Filter({ address }: { address: InquiriesAddress }) {
  const { locale } = useShell();
  return (
    <form className="sk-panel sk-words-filter" action={localPath(inquiriesPath, locale)} role="search" aria-label={m.ask_desk_search()}>
      <TextField name="q" label={m.ask_desk_search()} value={address.text} type="search" maxLength={100} />
      <SelectField name="vis" label={m.find_asked_view()} value={viewWord(address.view)} options={inquiryViews.map((view) => ({ value: viewWord(view), label: viewNames[view]() }))} />
      <SelectField name="orden" label={m.find_asked_order()} value={sortWord(address.sort)} options={inquirySorts.map((sort) => ({ value: sortWord(sort), label: sortNames[sort]() }))} />
      <Button kind="secondary">{m.search_button()}</Button>
    </form>
  );
}
