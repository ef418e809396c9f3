import { useLoaderData } from "react-router";
import { z } from "zod";
import { rightsOf } from "../../../organisation/roles/queries/rights-of.ts";
import { requestsToDecide } from "../../../organisation/roles/queries/role-requests.ts";
import { rolesToAttest } from "../../../organisation/roles/queries/roles-to-attest.ts";
import { mayCome } from "../../../access/basis.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { RightsList } from "../../ui/roles/rights-list.tsx";
import { readingRoles } from "./role-context.ts";
import { rightsView } from "./rights-view.ts";

/** What can I do, and why. */
export const loader = page({
  guard: "employee",
  query: z.object({ besked: z.literal("afleveret").optional().catch(undefined) }),
  async load(ctx, { query }) {
    const read = readingRoles(ctx);
    const none = { limit: 1, offset: 0 };
    const [rights, asked, due] = await Promise.all([rightsOf(read, ctx.actor.personId), requestsToDecide(read, none), rolesToAttest(read, none)]);
    return { rights: rightsView(ctx, rights), toDecide: asked.total, toAttest: due.total, runs: mayCome(ctx.actor, "give-roles"), said: query.besked ?? null };
  },
});

export default function MyRightsPage() {
  const { rights, toDecide, toAttest, runs, said } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.roles_mine_title()} width="front">
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }]} here={m.roles_mine_title()} />
      <h1>{m.roles_mine_title()}</h1>
      {said && <Message kind="done" title={m.roles_handed_in()} />}
      <p className="sk-lead">{rights.work.join(". ")}</p>
      {toDecide > 0 && <p className="sk-roles-act"><A to="/roller/afgoer">{m.roles_waiting_requests({ count: toDecide })}</A></p>}
      {toAttest > 0 && <p className="sk-roles-act"><A to="/roller/bekraeft">{m.roles_waiting_attest({ count: toAttest })}</A></p>}
      <RightsList rights={rights} own />
      <nav aria-label={m.roles_more()} className="sk-roles-more">
        <ButtonLink to="/roller/bed" kind="secondary">{m.roles_ask()}</ButtonLink>
        <ul className="sk-plain-links">
          <li><A to="/roller/oensker">{m.roles_my_requests()}</A></li>
          <li><A to="/roller">{m.roles_all_title()}</A></li>
          {runs && <li><A to="/roller/enhed">{m.roles_units_title()}</A></li>}
        </ul>
      </nav>
    </PageLayout>
  );
}
