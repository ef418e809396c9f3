import { useLoaderData } from "react-router";
import { z } from "zod";
import { requestsToDecide } from "../../../organisation/roles/queries/role-requests.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { LinkRow } from "../../ui/fold.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Paging } from "../../ui/paging.tsx";
import { Message } from "../../ui/panels.tsx";
import { requestView } from "./request-view.ts";
import { readingRoles } from "./role-context.ts";

const perPage = 25;

export const loader = page({
  guard: { action: "give-roles" },
  query: z.object({ side: z.coerce.number().int().min(1).max(1000).catch(1), besked: z.enum(["ja", "nej"]).optional().catch(undefined) }),
  async load(ctx, { query: { side, besked } }) {
    const offset = (side - 1) * perPage;
    const { requests, total } = await requestsToDecide(readingRoles(ctx), { limit: perPage, offset });
    if (requests.length === 0 && side > 1) throw ctx.goTo("/roller/afgoer");
    return { requests: requests.map((one) => requestView(ctx, one)), total, side, said: besked ?? null };
  },
});

export default function RequestsToDecidePage() {
  const { requests, total, side, said } = useLoaderData<typeof loader>();
  const from = (side - 1) * perPage + 1;
  return (
    <PageLayout title={m.roles_decide_title()} width="form">
      <Breadcrumb trail={[{ name: m.roles_mine_title(), path: "/roller/mig" }]} here={m.roles_decide_title()} />
      <h1>{m.roles_decide_title()}</h1>
      {said && <Message kind="done" title={said === "ja" ? m.roles_said_approved() : m.roles_said_refused()} />}
      {total === 0 && <p>{m.roles_nothing_to_decide()}</p>}
      <ul className="sk-link-rows">
        {requests.map((request) => (
          <LinkRow key={request.id} link={<A to={`/roller/afgoer/${request.id}`}>{m.roles_request_for({ role: request.title, name: request.name })}</A>} note={`${request.where}. ${request.asked}`} />
        ))}
      </ul>
      {total > perPage && <Paging from={from} to={from + requests.length - 1} total={total} previous={side > 1 ? `/roller/afgoer?side=${side - 1}` : null} next={from + requests.length - 1 < total ? `/roller/afgoer?side=${side + 1}` : null} />}
    </PageLayout>
  );
}
