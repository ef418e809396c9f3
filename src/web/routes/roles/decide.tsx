import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { decideRequest } from "../../../organisation/roles/commands/decide-request.ts";
import { requestToDecide } from "../../../organisation/roles/queries/role-requests.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { Lines } from "../../ui/roles/rights-list.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { TextareaField } from "../../ui/text-field.tsx";
import { requestView } from "./request-view.ts";
import { changingRoles, readingRoles } from "./role-context.ts";
import { refusalsOf, roleView } from "./role-words.ts";

const params = z.object({ request: z.guid() });

/** Says yes or no to somebody's request for a role. */
export const loader = page({
  guard: { action: "give-roles" },
  params,
  recent: 30,
  query: z.object({ besked: z.literal("besvaret").optional().catch(undefined) }),
  async load(ctx, { params: { request: id }, query, parked }) {
    const request = await requestToDecide(readingRoles(ctx), id);
    return { request: { ...requestView(ctx, request), personId: request.personId }, gives: request.role && roleView(ctx, request.role), typed: parked?.values["answer"]?.[0] ?? "", late: query.besked !== undefined };
  },
});

export const action = page({
  guard: { action: "give-roles" },
  params,
  recent: 30,
  form: z.object({ decision: z.enum(["yes", "no"]), answer: z.string().default("") }),
  async act(ctx, { params: { request }, form: { decision, answer } }) {
    const approve = decision === "yes";
    try {
      await changingRoles(ctx, (context) => decideRequest(context, { requestId: request, approve, answer }));
    } catch (error) {
      // Somebody else, or another window, was first: the page says what was answered.
      if (isSkrankeError(error, "already-done") && !error.details.includes("held")) throw ctx.goTo(`/roller/afgoer/${request}?besked=besvaret`);
      // What stands against the role stands at the only field there is.
      return data({ answer, errors: refusalsOf(ctx, error).map(({ text, field }) => ({ field: "answer", text: field === "reason" ? m.roles_error_answer() : text })) }, { status: 422 });
    }
    throw ctx.goTo(`/roller/afgoer?besked=${approve ? "ja" : "nej"}`);
  },
});

export default function DecideRequestPage() {
  const { request, gives, typed, late } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const title = m.roles_request_for({ role: request.title, name: request.name });
  return (
    <PageLayout title={title} width="form" wrong={answer !== undefined}>
      <Breadcrumb trail={[{ name: m.roles_decide_title(), path: "/roller/afgoer" }]} here={request.name} />
      <ErrorSummary errors={answer?.errors ?? []} />
      <h1>{title}</h1>
      {late && <Message kind="info" title={m.roles_said_late()} />}
      <SummaryList
        rows={[
          { label: m.roles_who(), value: <A to={`/roller/person/${request.personId}`}>{request.name}</A>, source: request.asked },
          { label: m.roles_where(), value: request.where },
          ...(request.until ? [{ label: m.roles_through(), value: request.until }] : []),
          { label: m.roles_reason(), value: request.reason },
          ...(gives ? [{ label: m.roles_gives(), value: <Lines lines={gives.can} />, source: gives.about }, { label: m.roles_shows(), value: gives.data }] : []),
        ]}
      />
      {request.open ? (
        <PostForm action={`/roller/afgoer/${request.id}`}>
          <TextareaField name="answer" label={m.roles_your_answer()} hint={m.roles_your_answer_hint({ name: request.name })} value={answer?.answer ?? typed} error={answer?.errors[0]?.text ?? null} maxLength={1000} rows={3} />
          <Actions>
            <Button name="decision" value="yes">{m.roles_say_yes()}</Button>
            <Button kind="secondary" name="decision" value="no">{m.roles_say_no()}</Button>
          </Actions>
        </PostForm>
      ) : (
        <p>{request.word}. {request.answer}</p>
      )}
    </PageLayout>
  );
}
