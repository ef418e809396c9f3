import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { openConversation, sealConversation } from "../../assistant/conversation.ts";
import { turnViews } from "../../assistant/turn-view.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { AskForm } from "../../ui/assistant/ask-form.tsx";
import { ConversationSoFar } from "../../ui/assistant/conversation-so-far.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { askNext, sealedText } from "./asking.ts";

/** q: what somebody has searched for without finding it; it stands in the field, and nobody has asked it yet. */
export const loader = page({
  guard: "public",
  query: z.object({ q: z.string().max(1000).default("").catch("") }),
  load: (ctx, { query }) => ({ typed: query.q, modelled: ctx.app.assistant.hasModel }),
});

export const action = page({
  guard: "public",
  rate: rates.ask,
  form: z.object({ question: z.string().max(20_000).default(""), choice: z.string().max(200).optional(), samtale: sealedText }),
  async act(ctx, { form: { question, choice, samtale } }) {
    const before = openConversation(ctx.web, samtale);
    const turn = await askNext(ctx, before, choice ?? question, choice ?? null);
    if (turn === null) return data(answered(ctx, before, true), { status: 422 });
    return data(answered(ctx, [...before, turn], false));
  },
});

function answered(ctx: PageContext, turns: Parameters<typeof sealConversation>[1], empty: boolean) {
  return { turns: turnViews(ctx, turns), sealed: turns.length === 0 ? "" : sealConversation(ctx.web, turns), empty };
}

export default function AskPage() {
  const { typed, modelled } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const turns = answer?.turns ?? [];
  const errors = answer?.empty ? [{ field: "question", text: m.ask_empty() }] : [];
  return (
    <PageLayout title={m.ask_title()} here="help" width="form" wrong={errors.length > 0}>
      <Breadcrumb trail={[{ name: m.menu_help(), path: "/hjaelp" }]} here={m.ask_title()} />
      <ErrorSummary errors={errors} />
      <h1>{m.ask_title()}</h1>
      {turns.length === 0 && <p className="sk-lead">{m.ask_lead()}</p>}
      {turns.length > 0 && answer && <ConversationSoFar turns={turns} sealed={answer.sealed} />}
      <AskForm typed={turns.length === 0 ? typed : ""} sealed={answer?.sealed ?? ""} error={errors[0]?.text ?? null} more={turns.length > 0} />
      <section className="sk-ask-about" aria-label={m.ask_about()}>
        <p><strong>{m.ask_program()}</strong> {m.ask_decides_nothing()}</p>
        <p>{m.ask_no_cpr()}{modelled && ` ${m.ask_modelled()}`}</p>
        {turns.length > 0 && <p><A to="/assistent">{m.ask_again()}</A></p>}
      </section>
    </PageLayout>
  );
}
