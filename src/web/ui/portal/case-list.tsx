import type { CaseRow } from "../../routes/portal/my-cases-view.ts";
import { localPath } from "../../local-path.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { Button } from "../button.tsx";
import { Facts } from "../document-list.tsx";
import { A } from "../link.tsx";
import { Paging } from "../paging.tsx";
import { PostForm } from "../post-form.tsx";
import { Status } from "../status.tsx";
import { SelectField, TextField } from "../text-field.tsx";

type Group = "must-act" | "under-way" | "closed";

/** What was asked for, as it stands in the address. */
export interface Wanted {
  readonly q: string;
  readonly slags: string;
  readonly orden: "urgent" | "newest" | "oldest";
  readonly gruppe?: Group | undefined;
  readonly side: number;
}

/** Search, kind and order; a plain form, so that a list can be kept as a bookmark. */
export function CaseFilterForm({ wanted, services, all }: { wanted: Wanted; services: readonly { id: string; title: string }[]; all: number }) {
  const { locale } = useShell();
  return (
    <form className="sk-panel sk-case-filter" action={localPath("/mine-sager", locale)} role="search" aria-label={m.cases_search()}>
      <TextField name="q" label={m.cases_search()} value={wanted.q} type="search" maxLength={100} />
      <SelectField name="slags" label={m.cases_kind()} value={wanted.slags} options={[{ value: "", label: wanted.slags || wanted.q ? m.cases_kind_all() : m.cases_kind_all_count({ count: all }) }, ...services.map(({ id, title }) => ({ value: id, label: title }))]} />
      <SelectField name="orden" label={m.cases_order()} value={wanted.orden} options={[{ value: "urgent", label: m.cases_order_urgent() }, { value: "newest", label: m.cases_order_newest() }, { value: "oldest", label: m.cases_order_oldest() }]} />
      <Button kind="secondary">{m.search_button()}</Button>
    </form>
  );
}

const titles: Readonly<Record<Group, (count: { count: number }) => string>> = { "must-act": m.cases_group_yours, "under-way": m.cases_group_ours, "closed": m.cases_group_closed };

interface Props {
  readonly group: Group;
  readonly rows: readonly CaseRow[];
  readonly total: number;
  readonly wanted: Wanted;
  readonly size: number;
}

/** One of the three groups; nothing where there is nothing. */
export function CaseGroup({ group, rows, total, wanted, size }: Props) {
  if (rows.length === 0 && total === 0) return null;
  return (
    <section className="sk-case-group" aria-labelledby={group}>
      <h2 id={group}>{titles[group]({ count: total })}</h2>
      <ul className={group === "must-act" ? "sk-case-list sk-case-list-yours" : "sk-case-list"}>
        {rows.map((row) => <Row key={row.number} row={row} />)}
      </ul>
      {wanted.gruppe ? <Pages wanted={wanted} total={total} size={size} shown={rows.length} /> : total > rows.length && <p><A to={address(wanted, { gruppe: group })}>{m.cases_see_all({ count: total })}</A></p>}
    </section>
  );
}

function Row({ row }: { row: CaseRow }) {
  return (
    <li className="sk-case-row">
      <div>
        <h3><A to={row.path}>{row.title}</A></h3>
        <Facts facts={row.facts} />
      </div>
      <div className="sk-case-act">
        <Status kind={row.status}>{row.word}</Status>
        {(row.note || row.link) && (
          <span className="sk-small">
            {row.note} {row.link && <A to={row.link.path}>{row.link.text}<span className="sr-only"> {row.title}, {row.number}</span></A>}
          </span>
        )}
      </div>
    </li>
  );
}

function Pages({ wanted, total, size, shown }: { wanted: Wanted; total: number; size: number; shown: number }) {
  const from = (wanted.side - 1) * size;
  const to = from + shown;
  const at = (side: number) => address(wanted, { ...(wanted.gruppe ? { gruppe: wanted.gruppe } : {}), side });
  return (
    <>
      <Paging from={shown === 0 ? 0 : from + 1} to={to} total={total} previous={wanted.side > 1 ? at(wanted.side - 1) : null} next={to < total ? at(wanted.side + 1) : null} />
      <p><A to="/mine-sager">{m.cases_show_all()}</A></p>
    </>
  );
}

function address(wanted: Wanted, more: { readonly gruppe?: Group; readonly side?: number }): string {
  const query = new URLSearchParams();
  const all = { q: wanted.q, slags: wanted.slags, orden: wanted.orden === "urgent" ? "" : wanted.orden, gruppe: more.gruppe ?? "", side: more.side && more.side > 1 ? String(more.side) : "" };
  for (const [name, value] of Object.entries(all)) if (value !== "") query.set(name, value);
  return `/mine-sager?${query.toString()}`;
}

/** What was begun and not sent. */
export function Drafts({ drafts }: { drafts: readonly { readonly path: string; readonly title: string; readonly saved: string }[] }) {
  return (
    <section className="sk-case-group" aria-labelledby="drafts">
      <h2 id="drafts">{m.cases_drafts({ count: drafts.length })}</h2>
      <ul className="sk-case-list">
        {drafts.map((draft) => (
          <li key={draft.path} className="sk-case-row">
            <div>
              <h3><A to={draft.path}>{draft.title}</A></h3>
              <Facts facts={[draft.saved]} />
            </div>
            <PostForm action={draft.path}>
              <button type="submit" className="sk-link-button">{m.cases_discard()}<span className="sr-only"> {draft.title}, {draft.saved}</span></button>
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  );
}
