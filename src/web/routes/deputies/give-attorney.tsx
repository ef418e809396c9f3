import { data, useActionData, useLoaderData } from "react-router";
import { isSkrankeError } from "../../../platform/errors.ts";
import { offerAttorney } from "../../../organisation/deputies/commands/offer-attorney.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { ScopeFields } from "../../ui/deputies/scope-fields.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { numberProblem, typedNumber } from "../../ui/desk/cpr-field.ts";
import { recentMinutes } from "./appointing.ts";
import { commandErrors, type FieldError, one, readScope, typedAll, typedAtFirst } from "./scope-form.ts";
import { privateOptions } from "./scope-options.ts";

/** A citizen or a company gives a power of attorney to somebody they name by number and name. */
export const loader = page({
  guard: "private",
  recent: recentMinutes,
  load(ctx, { parked }) {
    const typed = typedAtFirst(parked, ctx.clock.now(), null, ctx.locale);
    return { options: privateOptions(ctx), typed: parked ? typed : { ...typed, ...inAYear(typed) }, parked: parked !== null };
  },
});

/** Powers of attorney are for longer than holidays. */
function inAYear(typed: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly string[]>> {
  const year = String(Number(typed["from.year"]?.[0] ?? "0") + 1);
  const day = typed["from.month"]?.[0] === "2" && typed["from.day"]?.[0] === "29" ? "28" : (typed["from.day"]?.[0] ?? "1");
  return { "to.day": [day], "to.month": typed["from.month"] ?? ["1"], "to.year": [year], "to.time": typed["from.time"] ?? ["12.00"] };
}

export const action = page({
  guard: "private",
  recent: recentMinutes,
  rate: rates.send,
  async act(ctx, { data: posted }) {
    const typed = typedAll(posted);
    const again = (errors: readonly FieldError[]) => data({ typed, errors }, { status: 422 });
    const number = typedNumber(one(typed, "cpr"));
    const words = one(typed, "name").trim().split(/\s+/).filter((word) => word !== "").length;
    const { scope, errors } = readScope(typed, privateOptions(ctx), { now: ctx.clock.now(), locale: ctx.locale });
    const wrong = [
      ...(words >= (number.state === "company" ? 1 : 2) ? [] : [{ field: "name", text: m.attorney_wrong_name() }]),
      ...("digits" in number ? [] : [{ field: "cpr", text: numberProblem(number.state, true) }]),
      ...errors,
    ];
    if (!("digits" in number) || wrong.length > 0) return again(wrong);
    try {
      await ctx.change((context) => offerAttorney(context, ctx.app.house.cprVault, { ...scope, whom: number.state === "company" ? { cvr: number.digits } : { cpr: number.digits }, name: one(typed, "name") }));
      return ctx.goTo("/min-side/fuldmagter?besked=tilbudt");
    } catch (error) {
      if (!isSkrankeError(error, "invalid-answers")) throw error;
      return again(commandErrors(error.details));
    }
  },
});

export default function GiveAttorneyPage() {
  const { options, typed, parked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? [];
  const now = answer?.typed ?? typed;
  const error = (field: string) => errors.find((one) => one.field === field)?.text ?? null;
  return (
    <PageLayout title={m.attorney_give()} width="form" wrong={errors.length > 0}>
      <Breadcrumb trail={[{ name: m.attorney_title(), path: "/min-side/fuldmagter" }]} here={m.attorney_give()} />
      <ErrorSummary errors={errors} />
      <h1>{m.attorney_give()}</h1>
      <p className="sk-lead">{m.attorney_give_lead()}</p>
      {parked && <Message kind="info" title={m.deputies_parked()} />}
      <PostForm action="/min-side/fuldmagter/ny">
        <TextField name="name" label={m.attorney_field_name()} hint={m.attorney_field_name_hint()} value={now["name"]?.[0] ?? ""} error={error("name")} autoComplete="off" maxLength={200} spellCheck={false} />
        <TextField name="cpr" label={m.attorney_field_cpr()} hint={m.attorney_field_cpr_hint()} value={now["cpr"]?.[0] ?? ""} error={error("cpr")} inputMode="numeric" autoComplete="off" width="medium" maxLength={20} />
        <ScopeFields typed={now} errors={errors} options={options} of="private" passOn={false} />
        <Actions>
          <Button>{m.attorney_give_button()}</Button>
          <A to="/min-side/fuldmagter">{m.deputies_cancel()}</A>
        </Actions>
      </PostForm>
    </PageLayout>
  );
}
