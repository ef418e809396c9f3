import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import type { Employee } from "../../../access/actor.ts";
import { answerInquiry, finishInquiry, layBackInquiry, takeInquiry } from "../../../assistant/inquiries/commands/tend-inquiry.ts";
import { longestAnswer } from "../../../assistant/inquiries/model.ts";
import { inquiry } from "../../../assistant/inquiries/queries/inquiries.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { useShell } from "../../shell.ts";
import { HandedConversation } from "../../ui/assistant/handed-conversation.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { inquiriesPath } from "../../ui/desk/inquiries-address.ts";
import { InquiryActs } from "../../ui/desk/inquiry-acts.tsx";
import { dayAndTime } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { Fact, Message, Panel } from "../../ui/panels.tsx";

const guard = { action: "assist" } as const;
const params = z.object({ inquiry: z.guid() });

export const loader = page({
  guard,
  params,
  async load(ctx, { params: { inquiry: id } }) {
    const one = await inquiry(ctx, id);
    const { number, name, email, phone, message, conversation, state, createdAt, takenBy, mine, left, answer, answeredAt, mailedAt, mailFailedAt, note, doneAt } = one;
    return { number, name, email, phone, message, conversation, state, createdAt, takenBy, mine, left, answer, answeredAt, mailedAt, mailFailedAt, note, doneAt };
  },
});

const text = z.string().max(20_000).default("");

export const action = page({
  guard,
  params,
  rate: rates.send,
  form: z.object({ intent: z.enum(["take", "back", "answer", "done"]), answer: text, note: text, answered: z.enum(["yes", "no"]).default("no") }),
  async act(ctx, { params: { inquiry: id }, form }) {
    const typed = { answer: form.answer.trim(), note: form.note.trim() };
    const errors = faultsOf(form.intent, typed, form.answered === "yes");
    if (errors.length > 0) return data({ typed, errors }, { status: 422 });
    await act(ctx, id, form.intent, typed);
    return ctx.goTo(form.intent === "done" ? inquiriesPath : `${inquiriesPath}/${id}`);
  },
});

type Intent = "take" | "back" | "answer" | "done";

function faultsOf(intent: Intent, { answer, note }: { readonly answer: string; readonly note: string }, answered: boolean): readonly { readonly field: string; readonly text: string }[] {
  if (intent === "answer" && (answer === "" || answer.length > longestAnswer)) return [{ field: "answer", text: m.ask_desk_answer_error({ most: longestAnswer }) }];
  if (intent === "done" && ((note === "" && !answered) || note.length > longestAnswer)) return [{ field: "note", text: m.ask_desk_answer_error({ most: longestAnswer }) }];
  return [];
}

function act(ctx: PageContext<Employee>, id: string, intent: Intent, typed: { readonly answer: string; readonly note: string }): Promise<void> {
  return ctx.change((inside) => {
    switch (intent) {
      case "take":
        return takeInquiry(inside, id);
      case "back":
        return layBackInquiry(inside, id);
      case "answer":
        return answerInquiry(inside, id, typed.answer);
      case "done":
        return finishInquiry(inside, id, typed.note);
    }
  });
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function InquiryPage() {
  const one = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  const { locale } = useShell();
  const errors = tried?.errors ?? [];
  const rows = [
    { label: m.ask_person_name(), value: one.name },
    ...(one.email === null ? [] : [{ label: m.ask_person_email(), value: one.email }]),
    ...(one.phone === null ? [] : [{ label: m.ask_person_phone(), value: one.phone }]),
    { label: m.ask_desk_came(), value: dayAndTime(one.createdAt, locale) },
  ];
  return (
    <PageLayout title={`${m.ask_desk_one()} ${one.number}`} here="counter" wrong={errors.length > 0}>
      <Breadcrumb trail={[{ name: m.desk_counter(), path: "/betjening" }, { name: m.ask_desk_title(), path: inquiriesPath }]} here={one.number} />
      <ErrorSummary errors={errors} />
      <h1>{m.ask_desk_one()} {one.number}</h1>
      <div className="sk-columns">
        <div>
          <p className="sk-ask-message">{one.message}</p>
          {one.conversation.length > 0 && <section className="sk-section"><h2>{m.ask_conversation()}</h2><HandedConversation turns={one.conversation} /></section>}
          {one.answer !== null && <section className="sk-section"><h2>{m.ask_desk_answer()}</h2><p className="sk-ask-message">{one.answer}</p><Sent one={one} /></section>}
          {one.note !== null && <section className="sk-section"><h2>{m.ask_desk_note()}</h2><p className="sk-ask-message">{one.note}</p></section>}
        </div>
        <aside className="sk-ask-acts">
          <Panel title={m.ask_desk_who()}><dl className="sk-facts-list">{rows.map(({ label, value }) => <Fact key={label} label={label} value={value} />)}</dl></Panel>
          <InquiryActs one={one} typed={tried?.typed ?? { answer: "", note: "" }} errors={errors} />
        </aside>
      </div>
    </PageLayout>
  );
}

function Sent({ one: { mailedAt, mailFailedAt, phone } }: { one: Pick<View, "mailedAt" | "mailFailedAt" | "phone"> }) {
  const { locale } = useShell();
  if (mailFailedAt !== null) return <Message kind="late" title={m.ask_desk_returned({ at: dayAndTime(mailFailedAt, locale) })}><p>{phone === null ? m.ask_desk_returned_no_phone() : m.ask_desk_returned_phone({ phone })}</p></Message>;
  return <p className="sk-small">{mailedAt === null ? m.ask_desk_on_its_way() : m.ask_desk_mailed({ at: dayAndTime(mailedAt, locale) })}</p>;
}
