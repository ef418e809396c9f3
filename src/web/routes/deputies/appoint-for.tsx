import { data, useActionData } from "react-router";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { noPersonYet, readPersonChoice } from "../../person-choice.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { PersonField } from "../../ui/person-field.tsx";
import { PostForm } from "../../ui/post-form.tsx";

const guard = { action: "appoint-deputies" } as const;

/** For whom: a manager's first step. */
export const loader = page({ guard, load: () => null });

export const action = page({
  guard,
  async act(ctx, { data: form }) {
    const choice = await readPersonChoice(ctx, form, "principal");
    if (choice.finding) return data({ choice, error: null });
    if (choice.person === null) return data({ choice, error: m.people_choose_error() }, { status: 422 });
    return ctx.goTo(`/stedfortraeder/ny?for=${choice.person.personId}`);
  },
});

export default function AppointForPage() {
  const answer = useActionData<typeof action>();
  const error = answer?.error ?? null;
  return (
    <PageLayout title={m.deputies_appoint_for()} width="form" wrong={error !== null}>
      <Breadcrumb trail={[{ name: m.deputies_title(), path: "/stedfortraeder" }]} here={m.deputies_appoint_for()} />
      <ErrorSummary errors={error ? [{ field: "principal", text: error }] : []} />
      <h1>{m.deputies_appoint_for()}</h1>
      <p className="sk-lead">{m.deputies_appoint_for_lead()}</p>
      <PostForm action="/stedfortraeder/for">
        <PersonField name="principal" label={m.deputies_field_principal()} choice={answer?.choice ?? noPersonYet} error={error} />
        <Actions><Button>{m.deputies_go_on()}</Button></Actions>
      </PostForm>
    </PageLayout>
  );
}
