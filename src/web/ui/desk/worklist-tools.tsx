import { localPath } from "../../local-path.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { A } from "../link.tsx";
import { Paging } from "../paging.tsx";
import { viewWord, type WorklistAddress, worklistPath } from "./worklist-address.ts";

/** Searches within the view that is shown. */
export function WorklistSearch({ address }: { address: WorklistAddress }) {
  const { locale } = useShell();
  return (
    <form className="sk-worklist-search" action={localPath("/opgaver", locale)} role="search">
      <label htmlFor="q" className="sr-only">{m.desk_search_label()}</label>
      <input type="hidden" name="visning" value={viewWord(address.view)} />
      <input id="q" name="q" type="search" className="form-input" defaultValue={address.text} placeholder={m.desk_search_label()} maxLength={100} autoComplete="off" />
      <button type="submit" className="sk-search-go">{m.search_button()}</button>
    </form>
  );
}

interface PagingProps {
  readonly address: WorklistAddress;
  readonly shown: number;
  readonly perPage: number;
  /** Null: not counted, since a search is never counted to its end. */
  readonly total: number | null;
  readonly more: boolean;
}

export function WorklistPaging({ address, shown, perPage, total, more }: PagingProps) {
  const from = (address.page - 1) * perPage + 1;
  const to = from + shown - 1;
  const previous = address.page > 1 ? worklistPath({ ...address, page: address.page - 1 }) : null;
  const next = more ? worklistPath({ ...address, page: address.page + 1 }) : null;
  if (shown === 0) return previous && <p><A to={previous}>{m.paging_previous()}</A></p>;
  const known = total ?? (more ? null : to);
  if (known !== null) return <Paging from={from} to={to} total={known} previous={previous} next={next} />;
  return (
    <nav className="sk-paging" aria-label={m.paging_label()}>
      {previous && <A to={previous}>{m.paging_previous()}</A>}
      <span>{from}–{to}</span>
      {next && <A to={next}>{m.paging_next()}</A>}
    </nav>
  );
}
