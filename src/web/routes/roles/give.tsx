import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import type { Employee } from "../../../access/actor.ts";
import { giveRole } from "../../../organisation/roles/commands/give-role.ts";
import { rolesInUnit, unitByCode } from "../../../organisation/roles/queries/roles-in-unit.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import { page, type PageContext } from "../../page.ts";
import { parkedData } from "../../parked-forms.ts";
import { m } from "../../paraglide/messages.js";
import { noPersonYet, readPersonChoice } from "../../person-choice.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { byLabel } from "../../ui/by-label.ts";
import { Checkbox, Choice } from "../../ui/choice.tsx";
import { DateParts } from "../../ui/date-parts.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { PersonField } from "../../ui/person-field.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { SelectField, TextareaField } from "../../ui/text-field.tsx";
import { dayIn, dayParts, fromDay, noDay, throughDay } from "../../day-fields.ts";
import { changingRoles, readingRoles } from "./role-context.ts";
import { type FieldError, refusalsOf } from "./role-words.ts";

const params = z.object({ code: z.string().max(100) });

const nothingTyped = { role: "", jobFunction: "", below: false, reason: "", person: noPersonYet, from: noDay, until: noDay };

async function typedOf(ctx: PageContext<Employee>, posted: FormData): Promise<typeof nothingTyped> {
  const text = (name: string) => String(posted.get(name) ?? "");
  const person = await readPersonChoice(ctx, posted, "person");
  return { role: text("role"), jobFunction: text("jobFunction"), below: text("below") === "on", reason: text("reason"), person, from: dayParts(posted, "from"), until: dayParts(posted, "until") };
}

/** Gives a role in a unit to somebody, or to everybody with a job function. */
export const loader = page({
  guard: { action: "give-roles" },
  params,
  recent: 30,
  async load(ctx, { params: { code }, parked }) {
    const found = await rolesInUnit(readingRoles(ctx), { code, text: "", sort: "unit", limit: 0, offset: 0 });
    return {
      code,
      typed: parked ? await typedOf(ctx, parkedData(parked)) : nothingTyped,
      unit: found.unit.name[ctx.locale],
      roles: byLabel(found.givable.map((role) => ({ value: role.id, label: role.title[ctx.locale], note: role.about[ctx.locale] })), ctx.locale),
      jobFunctions: found.jobFunctions.map((one) => ({ value: one.id, label: one.name[ctx.locale] })),
    };
  },
});

export const action = page({
  guard: { action: "give-roles" },
  params,
  recent: 30,
  form: z.object({ role: z.string().max(60).default(""), jobFunction: z.string().max(60).default(""), below: z.string().optional(), reason: z.string().default("") }).loose(),
  async act(ctx, { params: { code }, form, data: posted }) {
    const read = readingRoles(ctx);
    const unit = await unitByCode(read, code);
    const typed = await typedOf(ctx, posted);
    const { person, from, until } = typed;
    const again = (errors: readonly FieldError[], status: number) => data({ typed, errors }, { status });
    if (person.finding) return again([], 200);
    const [first, last] = [dayIn(from), dayIn(until)];
    const wrong: FieldError[] = [
      ...(form.role === "" ? [{ field: "role", text: m.roles_error_role() }] : []),
      ...(person.person === null && form.jobFunction === "" ? [{ field: "person", text: m.people_choose_error() }] : []),
      ...(person.person?.personId === ctx.actor.personId ? [{ field: "person", text: m.roles_error_self() }] : []),
      ...(first === "wrong" ? [{ field: "from", text: m.roles_error_day() }] : []),
      ...(last === "wrong" ? [{ field: "until", text: m.roles_error_day() }] : []),
    ];
    if (wrong.length > 0 || first === "wrong" || last === "wrong") return again(wrong, 422);
    const holder = person.person ? { personId: person.person.personId } : { jobFunctionId: form.jobFunction };
    try {
      await changingRoles(ctx, (context) => giveRole(context, { role: form.role, unitId: unit.id, below: typed.below, holder, startsAt: fromDay(first, ctx.clock.now()), endsAt: throughDay(last), reason: form.reason }));
    } catch (error) {
      if (isSkrankeError(error, "not-allowed") && typed.below) return again([{ field: "below", text: m.roles_error_below() }], 422);
      return again(refusalsOf(ctx, error), 422);
    }
    throw ctx.goTo(`/roller/enhed/${encodeURIComponent(code)}?besked=givet`);
  },
});

export default function GiveRolePage() {
  const { code, unit, roles, jobFunctions, typed: typedBefore } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? [];
  const typed = answer?.typed ?? typedBefore;
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.text ?? null;
  const path = `/roller/enhed/${encodeURIComponent(code)}`;
  return (
    <PageLayout title={m.roles_give_title({ unit })} width="form" wrong={errors.length > 0}>
      <Breadcrumb trail={[{ name: m.roles_unit_title({ unit }), path }]} here={m.roles_give()} />
      <ErrorSummary errors={errors} />
      <h1>{m.roles_give_title({ unit })}</h1>
      <PostForm action={`${path}/giv`}>
        <Choice name="role" label={m.roles_which()} options={roles} value={typed.role} error={errorOf("role")} required />
        <PersonField name="person" label={m.roles_to_whom()} choice={typed.person} error={errorOf("person")} />
        {jobFunctions.length > 0 && <SelectField name="jobFunction" label={m.roles_to_function()} hint={m.roles_to_function_hint()} options={[{ value: "", label: m.roles_no_function() }, ...jobFunctions]} value={typed.jobFunction} />}
        <Checkbox name="below" label={m.roles_below()} checked={typed.below} error={errorOf("below")} />
        <DateParts name="from" label={m.roles_from_optional()} hint={m.roles_from_hint()} value={typed.from} error={errorOf("from")} />
        <DateParts name="until" label={m.roles_until_optional()} hint={m.roles_until_hint()} value={typed.until} error={errorOf("until")} />
        <TextareaField name="reason" label={m.roles_reason()} hint={m.roles_give_reason_hint()} value={typed.reason} error={errorOf("reason")} maxLength={1000} rows={3} required />
        <Actions><Button>{m.roles_give()}</Button></Actions>
      </PostForm>
    </PageLayout>
  );
}
