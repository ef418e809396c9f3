import { useLoaderData } from "react-router";
import { z } from "zod";
import { readersOfMine } from "../../../access/readings/readers-of.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Readers } from "../../ui/portal/readers.tsx";
import { readerView } from "./reader-view.ts";

const perPage = 25;

/** Who else has looked at what is about the reader (GDPR art. 15). */
export const loader = page({
  guard: "signed-in",
  query: z.object({ side: z.coerce.number().int().min(1).max(1000).catch(1).default(1) }),
  async load(ctx, { query: { side } }) {
    const lines = await readersOfMine(ctx, { limit: perPage + 1, offset: (side - 1) * perPage });
    return { side, more: lines.length > perPage, lines: lines.slice(0, perPage).map((line) => readerView(ctx, line)) };
  },
});

export default function ReadingsPage() {
  const { side, more, lines } = useLoaderData<typeof loader>();
  const at = (other: number) => `/min-side/laesninger?side=${other}`;
  return (
    <PageLayout title={m.readlog_all_mine_title()} here="cases" width="front">
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }]} here={m.readlog_all_mine_title()} />
      <h1>{m.readlog_all_mine_title()}</h1>
      <p className="sk-lead">{m.readlog_mine_lead()}</p>
      {lines.length === 0 ? <p>{m.readlog_mine_none()}</p> : <Readers lines={lines} cases />}
      {(side > 1 || more) && (
        <nav className="sk-paging" aria-label={m.readlog_pages()}>
          {side > 1 && <A to={at(side - 1)}>{m.readlog_newer()}</A>}
          {more && <A to={at(side + 1)}>{m.readlog_older()}</A>}
        </nav>
      )}
      <section className="sk-section">
        <p>{m.readlog_mine_wrong()}</p>
        <p><A to="/privatliv">{m.readlog_mine_privacy()}</A></p>
      </section>
    </PageLayout>
  );
}
