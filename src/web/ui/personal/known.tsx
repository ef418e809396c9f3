import type { Known } from "../../routes/personal/known-view.ts";
import { m } from "../../paraglide/messages.js";
import { Help, LinkRow } from "../fold.tsx";
import { A } from "../link.tsx";
import { Message } from "../panels.tsx";
import { SummaryList } from "../summary-list.tsx";

/** What the municipality knows, from where, and what to do when it is wrong. */
export function KnownAbout({ known, contact }: { known: Known; contact: string }) {
  return (
    <section className="sk-section" aria-labelledby="known">
      <h2 id="known">{known.title}</h2>
      {known.trouble && (
        <Message kind="soon" title={known.trouble.title}>
          {known.trouble.text && <p>{known.trouble.text}</p>}
        </Message>
      )}
      <SummaryList rows={[...known.rows, { label: m.own_page_contact(), value: contact, change: "/min-side/beskeder" }]} />
      <Help label={m.own_page_wrong()}><p>{known.wrong}</p></Help>
      <p className="sk-small">{m.own_page_known_note()}</p>
      {known.permits.length > 0 && (
        <>
          <h3 className="sk-own-permits">{m.own_page_permits()}</h3>
          <ul className="sk-link-rows">
            {known.permits.map((permit) => <LinkRow key={permit.id} link={permit.path === null ? <span>{permit.name}</span> : <A to={permit.path}>{permit.name}</A>} note={permit.until} />)}
          </ul>
        </>
      )}
    </section>
  );
}
