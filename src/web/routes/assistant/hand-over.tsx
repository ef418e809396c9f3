import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { isPerson, selfId } from "../../../access/actor.ts";
import { cleanQuestion } from "../../../assistant/clean-question.ts";
import { sendInquiry } from "../../../assistant/inquiries/commands/send-inquiry.ts";
import { longestMessage } from "../../../assistant/inquiries/model.ts";
import { handedOver, openConversation, type SaidTurn, sealConversation } from "../../assistant/conversation.ts";
import { openFormKey, sealFormKey, sealReceipt } from "../../assistant/inquiry-seals.ts";
import { counterPhone } from "../../counter-phone.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { HandOverForm } from "../../ui/assistant/hand-over-form.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { sealedText } from "./asking.ts";

interface Typed {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly message: string;
}

export const loader = page({ guard: "public", load: async (ctx) => formOf(ctx, [], await known(ctx), []) });

const short = z.string().max(2000).default("");

/** open: from the conversation. send: with the form filled in. */
export const action = page({
  guard: "public",
  rate: rates.send,
  form: z.object({ intent: z.enum(["open", "send"]), samtale: sealedText, noegle: z.string().max(500).default(""), name: short, email: short, phone: short, message: z.string().max(20_000).default("") }),
  async act(ctx, { form }) {
    const turns = openConversation(ctx.web, form.samtale);
    if (form.intent === "open") return data(formOf(ctx, turns, { ...(await known(ctx)), message: lastMatter(turns) }, []));
    const typed: Typed = { name: cleanQuestion(form.name).text.slice(0, 100), email: form.email.trim(), phone: form.phone.trim(), message: form.message.trim() };
    const formKey = openFormKey(ctx.web, form.noegle);
    const errors = [...faultsOf(typed), ...(formKey === null ? [{ field: "message", text: m.ask_person_again() }] : [])];
    if (errors.length > 0 || formKey === null) return data(formOf(ctx, turns, typed, errors), { status: 422 });
    const wanted = { formKey, name: typed.name, email: typed.email || null, phone: typed.phone || null, message: withoutCpr(typed.message), turns: handedOver(turns, m.ask_cases_left_out()) };
    const number = await ctx.change((inside) => sendInquiry(inside, wanted));
    return ctx.goTo(`/assistent/sendt?${new URLSearchParams({ nr: sealReceipt(ctx.web, number) }).toString()}`);
  },
});

/** What was asked last, so that nobody writes it twice: that one wants a person is no matter of its own. */
function lastMatter(turns: readonly SaidTurn[]): string {
  return turns.findLast(({ said }) => said.kind !== "declined" || said.why === "unknown" || said.why === "elsewhere")?.question ?? "";
}

/** Lines stay: only what looks like a CPR number goes, and what nobody sees. */
function withoutCpr(text: string): string {
  return text.split(/\r?\n/).map((line) => cleanQuestion(line).text).join("\n");
}

/** Name and addresses of whoever is logged in; they can be changed. */
async function known(ctx: PageContext): Promise<Typed> {
  const nothing = { name: "", email: "", phone: "", message: "" };
  if (!isPerson(ctx.actor)) return nothing;
  const person = await ctx.db.selectFrom("people").select(["name", "email", "phone"]).where("id", "=", selfId(ctx.actor)).executeTakeFirst();
  return { ...nothing, name: person?.name ?? "", email: person?.email ?? "", phone: person?.phone ?? "" };
}

function faultsOf({ name, email, phone, message }: Typed): readonly { readonly field: string; readonly text: string }[] {
  const faults = [];
  if (message === "") faults.push({ field: "message", text: m.ask_person_message_error() });
  else if ([...message].length > longestMessage) faults.push({ field: "message", text: m.ask_person_message_long({ most: longestMessage }) });
  if (name === "") faults.push({ field: "name", text: m.ask_person_name_error() });
  if (email !== "" && !z.email().max(200).safeParse(email).success) faults.push({ field: "email", text: m.ask_person_email_error() });
  if (phone !== "" && !/^\+?[\d\s()-]{8,20}$/.test(phone)) faults.push({ field: "phone", text: m.ask_person_phone_error() });
  if (email === "" && phone === "") faults.push({ field: "email", text: m.ask_person_contact_error() });
  return faults;
}

function formOf(ctx: PageContext, turns: readonly SaidTurn[], typed: Typed, errors: readonly { readonly field: string; readonly text: string }[]) {
  return {
    turns: handedOver(turns, m.ask_cases_left_out({}, { locale: ctx.locale })),
    sealed: turns.length === 0 ? "" : sealConversation(ctx.web, turns),
    formKey: sealFormKey(ctx.web, ctx.ids.uuid()),
    phone: counterPhone(ctx.app, ctx.locale),
    typed, errors,
  };
}

export default function HandOverPage() {
  const empty = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const form = answer ?? empty;
  return (
    <PageLayout title={m.ask_person_title()} here="help" width="form" wrong={form.errors.length > 0}>
      <Breadcrumb trail={[{ name: m.menu_help(), path: "/hjaelp" }, { name: m.ask_title(), path: "/assistent" }]} here={m.ask_person_title()} />
      <ErrorSummary errors={form.errors} />
      <h1>{m.ask_person_title()}</h1>
      <p className="sk-lead">{m.ask_person_lead()}</p>
      <p>{m.ask_person_or_call()} <a href={form.phone.path}>{form.phone.number}</a>{form.phone.hours !== null && `, ${form.phone.hours}`}</p>
      <HandOverForm form={form} />
    </PageLayout>
  );
}
