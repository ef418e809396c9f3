import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { comesByItself } from "../../../organisation/roles/model.ts";
import { requestRole } from "../../../organisation/roles/commands/request-role.ts";
import { unitByCode, unitsByName } from "../../../organisation/roles/queries/roles-in-unit.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { parkedData } from "../../parked-forms.ts";
import { rates } from "../../rates.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { byLabel } from "../../ui/by-label.ts";
import { Checkbox, Choice } from "../../ui/choice.tsx";
import { DateParts } from "../../ui/date-parts.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Fold } from "../../ui/fold.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { UnitSearch } from "../../ui/roles/unit-search.tsx";
import { TextareaField } from "../../ui/text-field.tsx";
import { dayIn, dayParts, noDay, throughDay } from "../../day-fields.ts";
import { changingRoles, readingRoles } from "./role-context.ts";
import { type FieldError, refusalsOf } from "./role-words.ts";

/** Asks for a role for oneself: which, where, until when, and why. */
export const loader = page({
  guard: "employee",
  query: z.object({ rolle: z.string().max(60).catch(""), enhed: z.string().max(100).catch(""), q: z.string().max(100).catch("") }),
  async load(ctx, { query, parked }) {
    const read = readingRoles(ctx);
    const code = query.enhed === "" ? (await ctx.db.selectFrom("units").select("code").where("id", "=", ctx.actor.unit.id).executeTakeFirstOrThrow()).code : query.enhed;
    const unit = await unitByCode(read, code);
    return {
      unit: { code: unit.code, name: ctx.locale === "da" ? unit.name_da : unit.name_en },
      typed: parked ? typedOf(parkedData(parked)) : { role: query.rolle, below: false, reason: "", until: noDay },
      role: query.rolle,
      roles: byLabel(ctx.app.house.roles.all.filter((role) => !comesByItself(role)).map((role) => ({ value: role.id, label: role.title[ctx.locale], note: role.about[ctx.locale] })), ctx.locale),
      q: query.q,
      found: (await unitsByName(read, query.q, 20)).map((one) => ({ code: one.code, name: one.name[ctx.locale] })),
    };
  },
});

export const action = page({
  guard: "employee",
  rate: rates.send,
  form: z.object({ unit: z.string().max(100), role: z.string().max(60).default(""), below: z.string().optional(), reason: z.string().default("") }).loose(),
  async act(ctx, { form, data: posted }) {
    const typed = typedOf(posted);
    const again = (errors: readonly FieldError[]) => data({ typed, errors }, { status: 422 });
    if (form.role === "") return again([{ field: "role", text: m.roles_error_role() }]);
    const day = dayIn(typed.until);
    if (day === "wrong") return again([{ field: "until", text: m.roles_error_day() }]);
    const unit = await unitByCode(readingRoles(ctx), form.unit);
    try {
      await changingRoles(ctx, (context) => requestRole(context, { role: form.role, unitId: unit.id, below: typed.below, personId: ctx.actor.personId, startsAt: ctx.clock.now(), endsAt: throughDay(day), reason: form.reason }));
    } catch (error) {
      return again(refusalsOf(ctx, error));
    }
    throw ctx.goTo("/roller/oensker?besked=sendt");
  },
});

function typedOf(posted: FormData) {
  const text = (name: string) => String(posted.get(name) ?? "");
  return { role: text("role"), below: text("below") === "on", reason: text("reason"), until: dayParts(posted, "until") };
}

export default function AskForRolePage() {
  const { unit, role, roles, q, found, typed: typedBefore } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? [];
  const typed = answer?.typed ?? typedBefore;
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.text ?? null;
  const here = `/roller/bed?enhed=${encodeURIComponent(unit.code)}`;
  return (
    <PageLayout title={m.roles_ask()} width="form" wrong={errors.length > 0}>
      <Breadcrumb trail={[{ name: m.roles_mine_title(), path: "/roller/mig" }]} here={m.roles_ask()} />
      <ErrorSummary errors={errors} />
      <h1>{m.roles_ask()}</h1>
      <p className="sk-lead">{m.roles_ask_lead({ unit: unit.name })}</p>
      <Fold title={m.roles_other_unit()} open={q !== ""}>
        <UnitSearch action="/roller/bed" q={q} />
        {q !== "" && found.length === 0 && <p>{m.roles_no_unit()}</p>}
        <ul className="sk-plain-links">
          {found.map((one) => <li key={one.code}><A to={`/roller/bed?enhed=${encodeURIComponent(one.code)}${role === "" ? "" : `&rolle=${role}`}`}>{one.name}</A></li>)}
        </ul>
      </Fold>
      <PostForm action={here}>
        <input type="hidden" name="unit" value={unit.code} />
        <Choice name="role" label={m.roles_which()} options={roles} value={typed.role} error={errorOf("role")} required />
        <Checkbox name="below" label={m.roles_below()} checked={typed.below} />
        <DateParts name="until" label={m.roles_until_optional()} hint={m.roles_until_hint()} value={typed.until} error={errorOf("until")} />
        <TextareaField name="reason" label={m.roles_ask_reason()} hint={m.roles_ask_reason_hint()} value={typed.reason} error={errorOf("reason")} maxLength={1000} required />
        <Actions><Button>{m.roles_ask_send()}</Button></Actions>
      </PostForm>
    </PageLayout>
  );
}
