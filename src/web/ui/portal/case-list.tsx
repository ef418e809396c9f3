import type { ReactNode } from "react";
import type { CaseRow } from "../../routes/portal/my-cases-view.ts";
import { m } from "../../paraglide/messages.js";
import { Actions, Button } from "../button.tsx";
import { Facts } from "../document-list.tsx";
import { A } from "../link.tsx";
import { Paging } from "../paging.tsx";
import { PostForm } from "../post-form.tsx";
import { Status } from "../status.tsx";
import { TextField } from "../text-field.tsx";

type Group = "must-act" | "under-way" | "closed";

const titles: Readonly<Record<Group, (count: { count: number | string }) => string>> = { "must-act": m.cases_group_yours, "under-way": m.cases_group_ours, "closed": m.cases_group_closed };

interface Props {
  readonly group: Group;
  readonly rows: readonly CaseRow[];
  readonly total: number;
  /** There are so many that they were not all counted. */
  readonly more: boolean;
  /** Address of the whole group, where only the first few are shown. */
  readonly whole: string | null;
  readonly paging: { readonly from: number; readonly to: number; readonly previous: string | null; readonly next: string | null } | null;
  /** Back to all groups, where this is the only one. */
  readonly wholeList: string | null;
  /** What is to be said of it. */
  readonly children?: ReactNode;
}

/** One of the three groups; nothing where there is nothing. */
export function CaseGroup({ group, rows, total, more, whole, paging, wholeList, children }: Props) {
  if (rows.length === 0 && total === 0) return null;
  const count = more ? m.follow_count_more({ count: total }) : total;
  return (
    <section className="sk-case-group" aria-labelledby={group}>
      <h2 id={group}>{titles[group]({ count })}</h2>
      {children}
      <ul className={group === "must-act" ? "sk-case-list sk-case-list-yours" : "sk-case-list"}>
        {rows.map((row) => <Row key={row.number} row={row} />)}
      </ul>
      {paging && <Paging {...paging} total={count} />}
      {whole && <p><A to={whole}>{m.cases_see_all({ count })}</A></p>}
      {wholeList && <p><A to={wholeList}>{m.cases_show_all()}</A></p>}
    </section>
  );
}

/** One's own permits that are in force, before what is over. */
export function InForce({ rows }: { rows: readonly CaseRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section className="sk-case-group" aria-labelledby="in-force">
      <h2 id="in-force">{m.cases_in_force({ count: rows.length })}</h2>
      <ul className="sk-case-list">
        {rows.map((row) => <Row key={row.number} row={row} />)}
      </ul>
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

/** What was begun and not sent. */
export function Drafts({ drafts }: { drafts: readonly { readonly path: string; readonly title: string; readonly saved: string; readonly goes: string }[] }) {
  return (
    <section className="sk-case-group" aria-labelledby="drafts">
      <h2 id="drafts">{m.cases_drafts({ count: drafts.length })}</h2>
      <ul className="sk-case-list">
        {drafts.map((draft) => (
          <li key={draft.path} className="sk-case-row">
            <div>
              <h3><A to={draft.path}>{draft.title}</A></h3>
              <Facts facts={[draft.saved, draft.goes]} />
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

/** The list as a file, for a spreadsheet or a calendar. */
export function CaseFiles({ files }: { files: { readonly csv: string; readonly xlsx: string } }) {
  return (
    <section className="sk-case-files" aria-labelledby="files">
      <h2 id="files" className="sk-panel-title">{m.follow_files()}</h2>
      <ul className="sk-plain-list">
        <li><A to={files.xlsx} download>{m.follow_file_excel()}</A></li>
        <li><A to={files.csv} download>{m.follow_file_csv()}</A></li>
        <li><A to="/mine-sager/frister.ics" download>{m.follow_file_deadlines()}</A></li>
      </ul>
      <p className="sk-small">{m.follow_files_note()}</p>
    </section>
  );
}

/** Gives what is shown now a name. */
export function KeepView({ path, typed, error }: { path: string; typed: string | null; error: string | null }) {
  return (
    <details className="sk-help" open={error !== null || typed !== null}>
      <summary><span>{m.follow_view_keep()}</span></summary>
      <PostForm action={path}>
        <input type="hidden" name="visning" value={path.split("?")[1] ?? ""} />
        <TextField name="name" label={m.follow_view_name()} hint={m.follow_view_hint()} value={typed} error={error} maxLength={60} width="medium" />
        <Actions><Button kind="secondary">{m.follow_view_save()}</Button></Actions>
      </PostForm>
    </details>
  );
}
