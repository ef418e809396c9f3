import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { addAddress, dropWaitingAddress } from "../../../notices/contact/commands/add-address.ts";
import { confirmAddress } from "../../../notices/contact/commands/confirm-address.ts";
import { removeAddress } from "../../../notices/contact/commands/remove-address.ts";
import type { Person } from "../../../access/actor.ts";
import type { ContactKind } from "../../../notices/contact/model.ts";
import { myContact } from "../../../notices/contact/queries.ts";
import { isSkrankeError, SkrankeError } from "../../../platform/errors.ts";
import { contactMinutes } from "../../fresh.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { Message } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { addressText } from "./contact-view.ts";

const params = z.object({ kind: z.enum(["mail", "sms"]) });
const text = z.string().max(400).default("");

/** One address: to give it, to type the code that was sent there, and to delete it. What is written to it leads somebody to a case, so who comes has just proved who they are. */
export const loader = page({
  guard: "signed-in",
  params,
  recent: contactMinutes,
  async load(ctx, { params: { kind }, parked }) {
    const contact = await myContact(ctx);
    // The mail of one's work is the organisation's.
    if (contact.capacity === "work" && kind === "mail") throw new SkrankeError("not-found");
    const waiting = contact.waiting.find((one) => one.kind === kind) ?? null;
    const known = contact.addresses.find((one) => one.kind === kind) ?? null;
    return {
      kind,
      known: known ? addressText(known.address) : null,
      waiting: waiting ? { address: addressText(waiting.address), failed: waiting.failed } : null,
      typed: parked?.values["address"]?.[0] ?? (waiting?.failed ? addressText(waiting.address) : ""),
    };
  },
});

export const action = page({
  guard: "signed-in",
  params,
  recent: contactMinutes,
  rate: rates.contact,
  form: z.object({ intent: z.enum(["code", "confirm", "again", "drop", "remove"]), address: text, code: text }),
  async act(ctx, { params: { kind }, form }) {
    const here = `/min-side/beskeder/${kind}`;
    switch (form.intent) {
      case "code":
        return begin(ctx, kind, form.address, here);
      case "again": {
        const waiting = (await myContact(ctx)).waiting.find((one) => one.kind === kind);
        return waiting ? begin(ctx, kind, waiting.address, here) : ctx.goTo(here);
      }
      case "drop":
        await ctx.change((context) => dropWaitingAddress(context, kind));
        return ctx.goTo(here);
      case "remove":
        await ctx.change((context) => removeAddress(context, kind));
        return ctx.goTo("/min-side/beskeder?besked=slettet");
      case "confirm": {
        const answer = await ctx.change((context) => confirmAddress(context, ctx.app.house.contactCodes, { kind, code: form.code }));
        if (answer === "confirmed") return ctx.goTo("/min-side/beskeder?besked=bekraeftet");
        return data({ field: answer === "wrong" ? ("code" as const) : ("address" as const), error: answer === "wrong" ? m.own_contact_code_wrong() : m.own_contact_code_over(), typed: "" }, { status: 422 });
      }
    }
  },
});

async function begin(ctx: PageContext<Person>, kind: ContactKind, typed: string, here: string) {
  try {
    await ctx.change((context) => addAddress(context, { kind, typed }));
  } catch (error) {
    if (!isSkrankeError(error, "invalid-answers")) throw error;
    return data({ field: "address" as const, error: kind === "sms" ? m.own_contact_sms_wrong() : m.own_contact_mail_wrong(), typed }, { status: 422 });
  }
  return ctx.goTo(here);
}

export default function ContactAddressPage() {
  const { kind, known, waiting, typed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const wrong = answer && "error" in answer ? answer : null;
  const title = kind === "sms" ? m.own_contact_sms_title() : m.own_contact_mail_title();
  return (
    <PageLayout title={title} width="form" wrong={wrong !== null}>
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }, { name: m.own_contact_title(), path: "/min-side/beskeder" }]} here={title} />
      <ErrorSummary errors={wrong ? [{ field: wrong.field, text: wrong.error }] : []} />
      <h1>{title}</h1>
      {waiting && !waiting.failed && wrong?.field !== "address" ? (
        <Code address={waiting.address} error={wrong?.error ?? null} />
      ) : (
        <Address kind={kind} typed={wrong?.typed || typed} error={wrong?.error ?? null} failed={waiting?.failed ? waiting.address : null} />
      )}
      {known && !waiting && (
        <PostForm>
          <p>{known}</p>
          <Button kind="secondary" name="intent" value="remove">{m.own_contact_remove()}</Button>
        </PostForm>
      )}
    </PageLayout>
  );
}

function Address({ kind, typed, error, failed }: { kind: ContactKind; typed: string; error: string | null; failed: string | null }) {
  const sms = kind === "sms";
  return (
    <>
      {failed && !error && <Message kind="late" title={m.own_contact_not_sent({ address: failed })}><p>{m.own_contact_not_sent_why()}</p></Message>}
      <PostForm>
        <TextField name="address" label={sms ? m.own_contact_sms_label() : m.own_contact_mail_label()} hint={sms ? m.own_contact_sms_hint() : m.own_contact_mail_hint()} value={typed} error={error} type={sms ? "tel" : "email"} autoComplete={sms ? "tel" : "email"} maxLength={254} spellCheck={false} required />
        <Actions>
          <Button name="intent" value="code">{m.own_contact_send_code()}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

function Code({ address, error }: { address: string; error: string | null }) {
  return (
    <>
      <p className="sk-lead">{m.own_contact_code_sent({ address })}</p>
      <PostForm>
        <TextField name="code" label={m.own_contact_code()} hint={m.own_contact_code_hint()} error={error} inputMode="numeric" autoComplete="one-time-code" maxLength={12} width="short" required />
        <Actions>
          <Button name="intent" value="confirm">{m.own_contact_confirm()}</Button>
          <Button kind="link" name="intent" value="again">{m.own_contact_code_again()}</Button>
          <Button kind="link" name="intent" value="drop">{m.own_contact_other()}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
