import { useLoaderData } from "react-router";
import { z } from "zod";
import { withdrawRequest } from "../../../organisation/roles/commands/request-role.ts";
import { myRequests } from "../../../organisation/roles/queries/role-requests.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Button } from "../../ui/button.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { Status } from "../../ui/status.tsx";
import { requestView } from "./request-view.ts";
import { changingRoles, readingRoles } from "./role-context.ts";

/** The newest; older ones are history. */
const mostShown = 50;

export const loader = page({
  guard: "employee",
  query: z.object({ besked: z.enum(["sendt", "trukket"]).optional().catch(undefined) }),
  async load(ctx, { query }) {
    return { requests: (await myRequests(readingRoles(ctx), mostShown)).map((one) => requestView(ctx, one)), said: query.besked ?? null };
  },
});

export const action = page({
  guard: "employee",
  form: z.object({ request: z.guid() }),
  async act(ctx, { form }) {
    await changingRoles(ctx, (context) => withdrawRequest(context, form.request));
    throw ctx.goTo("/roller/oensker?besked=trukket");
  },
});

export default function MyRequestsPage() {
  const { requests, said } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.roles_my_requests()} width="form">
      <Breadcrumb trail={[{ name: m.roles_mine_title(), path: "/roller/mig" }]} here={m.roles_my_requests()} />
      <h1>{m.roles_my_requests()}</h1>
      {said && <Message kind="done" title={said === "sendt" ? m.roles_said_sent() : m.roles_said_withdrawn()} />}
      {requests.length === 0 && <p>{m.roles_no_requests()} <A to="/roller/bed">{m.roles_ask()}</A></p>}
      <ul className="sk-rights">
        {requests.map((request) => (
          <li key={request.id}>
            <h2>{request.own ? request.title : m.roles_request_for({ role: request.title, name: request.name })}</h2>
            <p><Status kind={request.status}>{request.word}</Status></p>
            <dl>
              <div><dt>{m.roles_where()}</dt><dd>{request.where}</dd></div>
              {request.until && <div><dt>{m.roles_through()}</dt><dd>{request.until}</dd></div>}
              <div><dt>{m.roles_reason()}</dt><dd>{request.reason}<span className="sk-small">{request.asked}</span></dd></div>
              {request.answer && <div><dt>{m.roles_answer()}</dt><dd>{request.said ?? request.word}<span className="sk-small">{request.answer}</span></dd></div>}
            </dl>
            {request.open && (
              <PostForm action="/roller/oensker">
                <input type="hidden" name="request" value={request.id} />
                <Button kind="link">{m.roles_withdraw()}<span className="sr-only">: {request.title}</span></Button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </PageLayout>
  );
}
