import { m } from "../paraglide/messages.js";
import { A } from "./link.tsx";

/** "1–14 af 41" and the way on; `total` is null where nobody has counted. */
export function Paging({ from, to, total, previous, next }: { from: number; to: number; total: number | string | null; previous: string | null; next: string | null }) {
  return (
    <nav className="sk-paging" aria-label={m.paging_label()}>
      {previous && <A to={previous}>{m.paging_previous()}</A>}
      <span>{total === null ? `${from}–${to}` : m.paging_of({ from, to, total })}</span>
      {next && <A to={next}>{m.paging_next()}</A>}
    </nav>
  );
}
