import { Fragment } from "react";
import type { MendLink, MendPage, ToMend } from "../../routes/admin/to-mend.ts";
import { m } from "../../paraglide/messages.js";
import { LinkRow } from "../fold.tsx";
import { A } from "../link.tsx";
import { askedPath } from "./asked-address.ts";
import { AskedTable } from "./asked-table.tsx";

/** What people miss in the topics that somebody keeps right, each with how many there are; what there is none of is not there. */
export function ToMendSections({ mend: { words, pages, links } }: { mend: ToMend }) {
  return (
    <>
      {pages.length > 0 && (
        <section className="sk-section">
          <h2>{m.guide_mend_pages({ count: pages.length })}</h2>
          <p>{m.guide_mend_pages_lead()}</p>
          <PagesToMend pages={pages} />
        </section>
      )}
      {links.length > 0 && (
        <section className="sk-section">
          <h2>{m.guide_mend_links({ count: links.length })}</h2>
          <p>{m.guide_mend_links_lead()}</p>
          <LinksToMend links={links} />
        </section>
      )}
      {words.total > 0 && (
        <section className="sk-section">
          <h2>{m.guide_mend_words({ count: words.total })}</h2>
          <p>{m.guide_mend_words_lead()}</p>
          <AskedTable rows={words.rows} />
          <p><A to={askedPath}>{m.guide_mend_words_all()}</A></p>
        </section>
      )}
    </>
  );
}

export function PagesToMend({ pages }: { pages: readonly MendPage[] }) {
  return (
    <ul className="sk-link-rows">
      {pages.map((page) => <LinkRow key={page.path} link={<A to={page.path}>{page.title}</A>} note={<>{page.said}{page.cameBy && <> {page.cameBy}</>}</>} />)}
    </ul>
  );
}

export function LinksToMend({ links }: { links: readonly MendLink[] }) {
  return (
    <ul className="sk-broken-links">
      {links.map((link) => (
        <li key={link.address}>
          <a href={link.address} rel="noreferrer">{link.address}</a>
          <span className="sk-small">
            {link.said} {m.guide_link_on()} {link.pages.map((page, index) => <Fragment key={page.path}>{index > 0 && ", "}<A to={page.path}>{page.title}</A></Fragment>)}
          </span>
        </li>
      ))}
    </ul>
  );
}
