import { data, useActionData, useLoaderData } from "react-router";
import type { Employee } from "../../../access/actor.ts";
import { authorise } from "../../../access/authorise.ts";
import { logReading } from "../../../access/read-log.ts";
import { companyWith } from "../../../organisation/commands/recognise-company.ts";
import { findCompanyByCvr } from "../../../organisation/companies.ts";
import { findPersonByCpr } from "../../../organisation/cpr-vault.ts";
import { registerAttorney } from "../../../organisation/deputies/commands/register-attorney.ts";
import { mayRegister } from "../../../organisation/deputies/policy.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { ScopeFields } from "../../ui/deputies/scope-fields.tsx";
import { numberProblem, typedNumber } from "../../ui/desk/cpr-field.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { FileField } from "../../ui/file-field.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { recentMinutes } from "./appointing.ts";
import { keepDocumentation } from "./documentation.ts";
import { commandErrors, type FieldError, one, readScope, type Typed, typedAll, typedAtFirst } from "./scope-form.ts";
import { privateOptions } from "./scope-options.ts";

const guard = { action: "register-attorney" } as const;

/** Citizen Service writes down a power of attorney that was brought to the counter. */
export const loader = page({
  guard,
  recent: recentMinutes,
  load(ctx, { parked }) {
    return { options: privateOptions(ctx), typed: typedAtFirst(parked, ctx.clock.now(), null, ctx.locale), parked: parked !== null };
  },
});

export const action = page({
  guard,
  recent: recentMinutes,
  rate: rates.send,
  async act(ctx, { data: posted }) {
    const typed = typedAll(posted);
    const again = (errors: readonly FieldError[]) => data({ typed, errors }, { status: 422 });
    const [principal, deputy] = [await partyOf(ctx, typed, "principal"), await partyOf(ctx, typed, "deputy")];
    const { scope, errors } = readScope(typed, privateOptions(ctx), { now: ctx.clock.now(), locale: ctx.locale });
    const file = posted.get("file");
    const paper = file instanceof File && file.size > 0 ? file : null;
    const wrong = [...("text" in principal ? [principal] : []), ...("text" in deputy ? [deputy] : []), ...errors, ...(paper ? [] : [{ field: "file", text: m.attorney_wrong_file() }])];
    if (wrong.length > 0 || "text" in principal || "text" in deputy || !paper) return again(wrong);
    try {
      const id = await ctx.change((context) => registerAttorney(context, { ...scope, principalId: principal.id, deputyId: deputy.id }, (made) => keepDocumentation(context, made, paper)));
      return ctx.goTo(`/min-side/fuldmagter/${id}`);
    } catch (error) {
      if (isSkrankeError(error, "invalid-answers")) return again(commandErrors(error.details));
      if (isSkrankeError(error, "file-type-refused") || isSkrankeError(error, "too-large")) return again([{ field: "file", text: m.attorney_wrong_file_kind() }]);
      throw error;
    }
  },
});

/** The person or the company with the number that was typed, whose reading is logged; or what is wrong with it. A CPR number goes nowhere else. */
async function partyOf(ctx: PageContext<Employee>, typed: Typed, field: "principal" | "deputy"): Promise<{ readonly id: string } | FieldError> {
  const number = typedNumber(one(typed, field));
  if (!("digits" in number)) return { field, text: numberProblem(number.state, true) };
  const basis = authorise(mayRegister(ctx.actor, null));
  const isCompany = number.state === "company";
  const party = isCompany ? await companyOf(ctx, number.digits) : await findPersonByCpr(ctx.app.db, ctx.app.house.cprVault, number.digits);
  if (party === "down") return { field, text: m.company_register_down() };
  if (!party) return { field, text: isCompany ? m.company_unknown() : m.desk_cpr_unknown() };
  if (party.id === ctx.actor.personId) return { field, text: m.attorney_wrong_own() };
  await logReading(ctx, { what: "person", subjectId: party.id, personId: party.id, basis });
  return { id: party.id };
}

/** A company that was never here is made by what the register calls it. */
async function companyOf(ctx: PageContext<Employee>, cvr: string): Promise<{ readonly id: string } | "down" | null> {
  const known = await findCompanyByCvr(ctx.app.db, cvr);
  if (known) return known;
  try {
    const answer = await ctx.app.house.registers.companies.company(cvr, { key: ctx.requestId, onBehalfOf: `employee ${ctx.actor.personId}` });
    if (answer.state === "missing") return null;
    return { id: await ctx.change((context) => companyWith(context, cvr, answer.value.name)) };
  } catch (error) {
    if (isSkrankeError(error, "partner-down") || isSkrankeError(error, "partner-refused")) return "down";
    throw error;
  }
}

export default function RegisterAttorneyPage() {
  const { options, typed, parked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? [];
  const now = answer?.typed ?? typed;
  const error = (field: string) => errors.find((one) => one.field === field)?.text ?? null;
  const labels = { principal: m.attorney_field_principal(), deputy: m.attorney_field_deputy() };
  const number = (name: keyof typeof labels) => <TextField name={name} label={labels[name]} hint={m.attorney_field_number_hint()} value={now[name]?.[0] ?? ""} error={error(name)} inputMode="numeric" autoComplete="off" width="medium" maxLength={20} />;
  return (
    <PageLayout title={m.attorney_register()} here="counter" width="form" wrong={errors.length > 0}>
      <Breadcrumb trail={[{ name: m.desk_counter(), path: "/betjening" }]} here={m.attorney_register()} />
      <ErrorSummary errors={errors.map(({ field, text }) => ({ field, text: field === "principal" || field === "deputy" ? `${labels[field]}: ${text}` : text }))} />
      <h1>{m.attorney_register()}</h1>
      <p className="sk-lead">{m.attorney_register_lead()}</p>
      {parked && <Message kind="info" title={m.deputies_parked()} />}
      <PostForm files action="/betjening/fuldmagt">
        {number("principal")}
        {number("deputy")}
        <ScopeFields typed={now} errors={errors} options={options} of="private" passOn={false} />
        <FileField name="file" label={m.attorney_field_file()} hint={m.attorney_field_file_hint()} accept="application/pdf,image/jpeg,image/png" error={error("file")} />
        <Actions>
          <Button>{m.attorney_register_button()}</Button>
          <A to="/betjening">{m.deputies_cancel()}</A>
        </Actions>
      </PostForm>
    </PageLayout>
  );
}
