import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { takeBackRole } from "../../../organisation/roles/commands/take-back-role.ts";
import { roleToTakeBack } from "../../../organisation/roles/queries/roles-in-unit.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { TextareaField } from "../../ui/text-field.tsx";
import { changingRoles, readingRoles } from "./role-context.ts";
import { placeWords, refusalsOf, roleTitle } from "./role-words.ts";

const params = z.object({ assignment: z.guid() });

/** Takes a role back, or hands in one's own. */
export const loader = page({
  guard: "employee",
  params,
  recent: 30,
  async load(ctx, { params: { assignment }, parked }) {
    const found = await roleToTakeBack(readingRoles(ctx), assignment);
    return {
      assignment,
      own: found.own,
      code: found.unit.code,
      role: roleTitle(ctx, found.role, found.roleId),
      who: found.name ?? m.roles_all_with_function({ name: found.jobFunction?.[ctx.locale] ?? "" }),
      where: placeWords(ctx, found.unit, found.below),
      typed: parked?.values["reason"]?.[0] ?? "",
    };
  },
});

export const action = page({
  guard: "employee",
  params,
  recent: 30,
  form: z.object({ reason: z.string().default("") }),
  async act(ctx, { params: { assignment }, form: { reason } }) {
    const found = await roleToTakeBack(readingRoles(ctx), assignment);
    try {
      await changingRoles(ctx, (context) => takeBackRole(context, { assignmentId: assignment, reason }));
    } catch (error) {
      return data({ reason, errors: refusalsOf(ctx, error) }, { status: 422 });
    }
    throw ctx.goTo(found.own ? "/roller/mig?besked=afleveret" : `/roller/enhed/${encodeURIComponent(found.unit.code)}?besked=taget`);
  },
});

export default function TakeBackPage() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const title = view.own ? m.roles_hand_in_title() : m.roles_take_back_title({ name: view.who });
  return (
    <PageLayout title={title} width="form" wrong={answer !== undefined}>
      <Breadcrumb trail={[view.own ? { name: m.roles_mine_title(), path: "/roller/mig" } : { name: view.where, path: `/roller/enhed/${encodeURIComponent(view.code)}` }]} here={title} />
      <ErrorSummary errors={answer?.errors ?? []} />
      <h1>{title}</h1>
      <SummaryList rows={[{ label: m.roles_role(), value: view.role }, { label: m.roles_where(), value: view.where }]} />
      <p>{m.roles_take_back_effect()}</p>
      <PostForm action={`/roller/tag/${view.assignment}`}>
        <TextareaField name="reason" label={m.roles_reason()} value={answer?.reason ?? view.typed} error={answer?.errors[0]?.text ?? null} maxLength={1000} rows={3} required />
        <Actions>
          <Button>{view.own ? m.roles_hand_in() : m.roles_take_back()}</Button>
          <A to={view.own ? "/roller/mig" : `/roller/enhed/${encodeURIComponent(view.code)}`}>{m.roles_cancel()}</A>
        </Actions>
      </PostForm>
    </PageLayout>
  );
}
