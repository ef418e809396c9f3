import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { isSkrankeError } from "../../../platform/errors.ts";
import { appointDeputy } from "../../../organisation/deputies/commands/appoint-deputy.ts";
import { passOn } from "../../../organisation/deputies/commands/pass-on.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { parkedData } from "../../parked-forms.ts";
import { noPersonYet, readPersonChoice } from "../../person-choice.ts";
import { rates } from "../../rates.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { ScopeFields } from "../../ui/deputies/scope-fields.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { PersonField } from "../../ui/person-field.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { recentMinutes, wishOf } from "./appointing.ts";
import { commandErrors, type FieldError, readScope, typedAll, typedAtFirst } from "./scope-form.ts";

const guard = "employee" as const;

/** Appointing a deputy: of oneself, `for` somebody of one's people, or passing on (`fra`) what one was given. */
export const loader = page({
  guard,
  recent: recentMinutes,
  query: z.object({ for: z.guid().optional(), fra: z.guid().optional() }),
  async load(ctx, { query, parked }) {
    const wish = await wishOf(ctx, query);
    const choice = parked ? await readPersonChoice(ctx, parkedData(parked), "deputy") : noPersonYet;
    return { kind: wish.kind, name: wish.principalName, options: wish.options, choice, typed: typedAtFirst(parked, ctx.clock.now(), wish.from?.endsAt ?? null, ctx.locale), hidden: query };
  },
});

export const action = page({
  guard,
  recent: recentMinutes,
  rate: rates.send,
  form: z.looseObject({ for: z.guid().optional(), fra: z.guid().optional() }),
  async act(ctx, { form, data: posted }) {
    const wish = await wishOf(ctx, form);
    const typed = typedAll(posted);
    const choice = await readPersonChoice(ctx, posted, "deputy");
    const again = (errors: readonly FieldError[]) => data({ typed, choice, errors }, errors.length > 0 ? { status: 422 } : {});
    if (choice.finding) return again([]);
    const { scope, errors } = readScope(typed, wish.options, { now: ctx.clock.now(), locale: ctx.locale });
    const { person } = choice;
    if (person === null) return again([{ field: "deputy", text: m.people_choose_error() }, ...errors]);
    if (errors.length > 0) return again(errors);
    try {
      const wanted = { ...scope, deputyId: person.personId };
      const { from } = wish;
      await ctx.change((context) => (from ? passOn(context, from.id, wanted) : appointDeputy(context, { ...wanted, principalId: wish.principalId })));
      return ctx.goTo(`/stedfortraeder?besked=${from ? "givet-videre" : "udpeget"}`);
    } catch (error) {
      if (!isSkrankeError(error, "invalid-answers")) throw error;
      return again(commandErrors(error.details));
    }
  },
});

export default function AppointPage() {
  const { kind, name, options, typed, choice, hidden } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? [];
  const title = kind === "self" ? m.deputies_appoint() : kind === "other" ? m.deputies_appoint_for_name({ name }) : m.deputies_pass_on_title({ name });
  return (
    <PageLayout title={title} width="form" wrong={errors.length > 0}>
      <Breadcrumb trail={[{ name: m.deputies_title(), path: "/stedfortraeder" }]} here={title} />
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <p className="sk-lead">{kind === "self" ? m.deputies_appoint_lead() : kind === "other" ? m.deputies_appoint_for_name_lead({ name }) : m.deputies_pass_on_lead()}</p>
      <PostForm>
        {hidden.for && <input type="hidden" name="for" value={hidden.for} />}
        {hidden.fra && <input type="hidden" name="fra" value={hidden.fra} />}
        <PersonField name="deputy" label={m.deputies_field_deputy()} choice={answer?.choice ?? choice} error={errors.find((error) => error.field === "deputy")?.text ?? null} />
        <ScopeFields typed={answer?.typed ?? typed} errors={errors} options={options} of="work" passOn={kind !== "pass-on"} />
        <p>{m.deputies_both_told()}</p>
        <Actions>
          <Button>{kind === "pass-on" ? m.deputies_pass_on_button() : m.deputies_appoint_button()}</Button>
          <A to="/stedfortraeder">{m.deputies_cancel()}</A>
        </Actions>
      </PostForm>
    </PageLayout>
  );
}
