import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { recordTraining } from "../../../organisation/roles/commands/record-training.ts";
import { colleague } from "../../../organisation/roles/assignments.ts";
import { mayRecordTraining } from "../../../organisation/roles/policy.ts";
import { rightsOf } from "../../../organisation/roles/queries/rights-of.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { DateParts } from "../../ui/date-parts.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { Message } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { RightsList } from "../../ui/roles/rights-list.tsx";
import { SelectField } from "../../ui/text-field.tsx";
import { dayIn, type DayParts, dayParts, noDay } from "../../day-fields.ts";
import { changingRoles, readingRoles } from "./role-context.ts";
import { type FieldError, refusalsOf } from "./role-words.ts";
import { rightsView } from "./rights-view.ts";

const params = z.object({ person: z.guid() });

/** What somebody else can do, and why: for their managers and those who see all roles. */
export const loader = page({
  guard: "employee",
  params,
  query: z.object({ besked: z.literal("kursus").optional().catch(undefined) }),
  async load(ctx, { params: { person }, query }) {
    if (person === ctx.actor.personId) throw ctx.goTo("/roller/mig");
    const rights = await rightsOf(readingRoles(ctx), person);
    const records = mayRecordTraining(ctx.actor, await colleague(ctx.db, person, ctx.clock.now())).allowed;
    return {
      rights: rightsView(ctx, rights),
      trainings: records ? ctx.app.house.roles.trainings.map((one) => ({ value: one.id, label: one.title[ctx.locale] })) : [],
      said: query.besked ?? null,
    };
  },
});

export const action = page({
  guard: "employee",
  params,
  form: z.object({ training: z.string().max(60) }).loose(),
  async act(ctx, { params: { person }, form: { training }, data: typed }) {
    const passed = dayParts(typed, "passed");
    const day = dayIn(passed);
    const again = (errors: readonly FieldError[]) => data({ training, passed, errors }, { status: 422 });
    if (day === null || day === "wrong") return again([{ field: "passed", text: m.roles_error_passed() }]);
    const months = ctx.app.house.roles.trainings.find((one) => one.id === training)?.validMonths ?? null;
    try {
      await changingRoles(ctx, (context) => recordTraining(context, { personId: person, training, passedOn: day.toString(), validTo: months === null ? null : day.add({ months }).subtract({ days: 1 }).toString() }));
    } catch (error) {
      return again(refusalsOf(ctx, error));
    }
    throw ctx.goTo(`/roller/person/${person}?besked=kursus`);
  },
});

export default function PersonRightsPage() {
  const { rights, trainings, said } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const title = m.roles_person_title({ name: rights.name });
  return (
    <PageLayout title={title} width="front" wrong={answer !== undefined}>
      <Breadcrumb trail={[{ name: m.roles_mine_title(), path: "/roller/mig" }]} here={rights.name} />
      <ErrorSummary errors={answer?.errors ?? []} />
      <h1>{title}</h1>
      {said && !answer && <Message kind="done" title={m.roles_training_recorded()} />}
      <p className="sk-lead">{rights.work.join(". ")}</p>
      <p className="sk-small">{m.roles_person_as_seen({ name: rights.name })}</p>
      <RightsList rights={rights} />
      {trainings.length > 0 && <TrainingForm personId={rights.personId} trainings={trainings} training={answer?.training ?? null} passed={answer?.passed ?? noDay} errors={answer?.errors ?? []} />}
    </PageLayout>
  );
}

interface FormProps {
  readonly personId: string;
  readonly trainings: readonly { readonly value: string; readonly label: string }[];
  readonly training: string | null;
  readonly passed: DayParts;
  readonly errors: readonly FieldError[];
}

function TrainingForm({ personId, trainings, training, passed, errors }: FormProps) {
  return (
    <section aria-labelledby="record">
      <h2 id="record">{m.roles_training_record()}</h2>
      <PostForm action={`/roller/person/${personId}`}>
        <SelectField name="training" label={m.roles_training()} options={trainings} value={training} />
        <DateParts name="passed" label={m.roles_training_passed()} value={passed} error={errors.find((error) => error.field === "passed")?.text ?? null} />
        <Actions><Button kind="secondary">{m.roles_training_save()}</Button></Actions>
      </PostForm>
    </section>
  );
}
