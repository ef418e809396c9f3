import type { WorklistSort } from "../../../cases/queries/worklist.ts";
import { m } from "../../paraglide/messages.js";
import { Button } from "../button.tsx";
import { A } from "../link.tsx";
import { PostForm } from "../post-form.tsx";
import type { Deadline } from "./deadline.ts";
import { TimeLeft } from "./time-left.tsx";
import { type WorklistAddress, worklistPath } from "./worklist-address.ts";

/** One row of the worklist, in the reader's language. */
export interface WorkLine {
  readonly taskId: string;
  readonly number: string;
  readonly service: string;
  readonly task: string;
  readonly party: string;
  readonly assignee: string | null;
  readonly mine: boolean;
  /** Whose deputy one sees it as; null for one's own desk. */
  readonly seenFor: string | null;
  /** A task of the desk, which one can take; else the case waits for somebody else. */
  readonly ours: boolean;
  readonly deadline: Deadline | null;
}

interface Props {
  readonly lines: readonly WorkLine[];
  readonly address: WorklistAddress;
  readonly caption: string;
}

/**
 * The worklist with a box at each row; one form around it, so that taking several works without scripts. The bar stands
 * after the table and is shown above it: it comes when something is chosen (CSS `:has`), and always where that is unknown.
 */
export function WorklistTable({ lines, address, caption }: Props) {
  const pick = lines.some((line) => line.ours);
  return (
    <PostForm action="/opgaver" className="sk-worklist-form">
      <input type="hidden" name="tilbage" value={worklistPath(address)} />
      <table className="sk-work">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr data-sort={m.org_sort_by()}>
            {pick && <th scope="col" className="sk-col-pick"><span className="sr-only">{m.desk_col_pick()}</span></th>}
            <SortHead address={address} sort="due" name={m.desk_col_due()} />
            <SortHead address={address} sort="service" name={m.desk_col_service()} />
            <SortHead address={address} sort="party" name={m.desk_col_party()} />
            <SortHead address={address} sort="kind" name={m.desk_col_step()} />
            <SortHead address={address} sort="assignee" name={m.desk_col_assignee()} />
            <SortHead address={address} sort="case" name={m.desk_col_case()} />
          </tr>
        </thead>
        <tbody>{lines.map((line) => <Row key={line.taskId} line={line} pick={pick} />)}</tbody>
      </table>
      {pick && <BulkBar />}
      {pick && <p className="sk-bulk-hint">{m.desk_bulk_hint()}</p>}
    </PostForm>
  );
}

function SortHead({ address, sort, name }: { address: WorklistAddress; sort: WorklistSort; name: string }) {
  const here = address.sort === sort;
  const direction = here ? (address.descending ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" aria-sort={direction} className={`sk-col-${sort}`}>
      <A to={worklistPath({ ...address, sort, descending: here && !address.descending, page: 1 })}>{name}</A>
      {here && <span aria-hidden="true"> {address.descending ? "↓" : "↑"}</span>}
    </th>
  );
}

function Row({ line, pick }: { line: WorkLine; pick: boolean }) {
  const to = line.ours ? `/opgaver/${line.taskId}` : `/opgaver/sag/${line.number}`;
  return (
    <tr>
      {pick && (
        <td className="sk-col-pick">
          <label>
            <input type="checkbox" name="task" value={line.taskId} aria-label={m.desk_pick({ number: line.number, party: line.party })} />
          </label>
        </td>
      )}
      <td className="sk-col-due">{line.deadline ? <TimeLeft deadline={line.deadline} /> : <span className="sk-soft">{m.desk_no_deadline()}</span>}</td>
      <td className="sk-col-service">{line.service}</td>
      <td className="sk-col-party">
        <span className="sk-wide-only">{line.party}</span>
        <A to={to} className="sk-card-only">{line.party}</A>
        <span className="sk-card-line">{line.service}. {line.task}. {line.assignee ? m.desk_with({ name: line.assignee }) : m.desk_nobody_has_it()}{line.seenFor && `, ${m.deputies_seen_for({ name: line.seenFor })}`}. {line.number}</span>
      </td>
      <td className="sk-col-kind">{line.task}{line.seenFor && <span className="sk-small">{m.deputies_seen_for({ name: line.seenFor })}</span>}</td>
      <td className="sk-col-assignee">
        {line.assignee ? <span>{line.assignee}</span> : <span className="sk-soft">{m.desk_nobody()}</span>}
      </td>
      <td className="sk-col-case"><A to={to}>{line.number}</A></td>
    </tr>
  );
}

function BulkBar() {
  return (
    <div className="sk-bulk" role="group" aria-label={m.desk_bulk_label()}>
      <span className="sk-bulk-count">{m.desk_bulk_chosen()}</span>
      <Button kind="secondary">{m.desk_bulk_take()}</Button>
      <button type="reset" className="sk-link-button">{m.desk_bulk_clear()}</button>
    </div>
  );
}
