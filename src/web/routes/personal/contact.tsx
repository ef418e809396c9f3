import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { chooseContact } from "../../../notices/contact/commands/choose-contact.ts";
import { rhythms } from "../../../notices/contact/model.ts";
import { myContact } from "../../../notices/contact/queries.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { Checkbox, Choice } from "../../ui/choice.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { type AddressRow, addressRows, contactLead, deviceRows, devicesPath, livingNames } from "./contact-view.ts";

/** How one is told of news beside what must go by Digital Post: for all cases, until one changes it. */
export const loader = page({
  guard: "signed-in",
  query: z.object({ besked: z.enum(["gemt", "bekraeftet", "slettet"]).optional().catch(undefined) }),
  async load(ctx, { query }) {
    const contact = await myContact(ctx);
    return { said: query.besked, lead: contactLead(ctx.actor), capacity: contact.capacity, workMail: contact.workMail, mailReturns: contact.mailReturns, choice: contact.choice, rows: addressRows(contact), devices: deviceRows(contact) };
  },
});

export const action = page({
  guard: "signed-in",
  form: z.object({ channel: z.enum(["none", "mail", "sms", "push"]), rhythm: z.enum(rhythms), locale: z.enum(["da", "en"]), tasks: z.literal("on").optional() }),
  async act(ctx, { form }) {
    try {
      await ctx.change((context) => chooseContact(context, { ...form, tasks: form.tasks === "on" }));
    } catch (error) {
      if (isSkrankeError(error, "invalid-answers")) return data({ typed: { ...form, tasks: form.tasks === "on" } }, { status: 422 });
      throw error;
    }
    return ctx.goTo("/min-side/beskeder?besked=gemt");
  },
});

const sayings = { gemt: m.own_contact_saved, bekraeftet: m.own_contact_added, slettet: m.own_contact_removed } as const;
const names = { mail: m.own_contact_mail, sms: m.own_contact_sms } as const;

export default function ContactPage() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? null;
  const error = typed === null ? null : typed.channel === "push" ? m.own_contact_error_push() : m.own_contact_error_channel();
  const choice = typed ?? view.choice;
  const work = view.capacity === "work";
  return (
    <PageLayout title={m.own_contact_title()} width="form" wrong={error !== null}>
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }]} here={m.own_contact_title()} />
      <ErrorSummary errors={error ? [{ field: "channel", text: error }] : []} />
      <h1>{m.own_contact_title()}</h1>
      {view.said && !error && <Message kind="done" title={sayings[view.said]()} />}
      {view.mailReturns && <Message kind="late" title={work ? m.own_contact_returns_work() : m.own_contact_returns()}><p>{work ? m.own_contact_returns_work_what() : m.own_contact_returns_what()}</p></Message>}
      {view.rows.map((row) => row.state === "dead" && <Dead key={row.kind} row={row} />)}
      {view.devices.map((device) => device.isGone && <GoneDevice key={device.id} name={device.name} />)}
      <p className="sk-lead">{view.lead}</p>
      {!work && <p>{m.own_contact_short_only()}</p>}
      <section className="sk-section" aria-labelledby="addresses">
        <h2 id="addresses">{m.own_contact_addresses()}</h2>
        <SummaryList
          rows={[
            ...(work ? [{ label: m.own_contact_work_mail(), value: view.workMail ?? m.own_contact_no_mail(), source: m.own_contact_work_mail_source() }] : []),
            ...view.rows.map((row) => ({ label: names[row.kind](), value: row.address ?? nothing(row), source: stateWords(row), change: `/min-side/beskeder/${row.kind}` })),
            { label: m.own_contact_push(), value: livingNames(view.devices) || m.own_contact_no_push(), change: devicesPath },
          ]}
        />
      </section>
      <PostForm>
        <Choice name="channel" label={work ? m.own_contact_channel_work() : m.own_contact_channel()} hint={m.own_contact_channel_hint()} value={choice.channel} error={error} options={channels(view.rows, livingNames(view.devices) !== "", work)} />
        <Choice
          name="rhythm"
          label={m.own_contact_rhythm()}
          hint={m.own_contact_waits_note()}
          value={choice.rhythm}
          options={[
            { value: "each", label: m.own_contact_each() },
            { value: "daily", label: m.own_contact_daily(), note: m.own_contact_daily_note() },
            { value: "weekly", label: m.own_contact_weekly(), note: m.own_contact_weekly_note() },
          ]}
        />
        {work && <Checkbox name="tasks" label={m.own_contact_tasks()} note={m.own_contact_tasks_note()} checked={choice.tasks} />}
        <Choice name="locale" label={m.own_contact_language()} hint={m.own_contact_language_hint()} value={choice.locale} inline options={[{ value: "da", label: "Dansk" }, { value: "en", label: "English" }]} />
        <Actions>
          <Button>{m.own_contact_save()}</Button>
        </Actions>
      </PostForm>
    </PageLayout>
  );
}

/** Nothing reaches them there: what that means, and the way to mend it. */
function Dead({ row }: { row: AddressRow }) {
  return (
    <Message kind="late" title={row.kind === "sms" ? m.own_contact_dead_sms() : m.own_contact_dead_mail()}>
      <p>{m.own_contact_dead_why({ address: row.address ?? "" })}</p>
      <p><A to={`/min-side/beskeder/${row.kind}`}>{row.kind === "sms" ? m.own_contact_new_sms() : m.own_contact_new_mail()}</A></p>
    </Message>
  );
}

/** A browser that takes messages no more: said until it is taken out. */
function GoneDevice({ name }: { name: string }) {
  return (
    <Message kind="late" title={m.own_contact_dead_push({ device: name })}>
      <p>{m.own_contact_dead_push_why()}</p>
      <p><A to={devicesPath}>{m.own_contact_mend_push()}</A></p>
    </Message>
  );
}

function nothing({ kind }: AddressRow): string {
  return kind === "sms" ? m.own_contact_no_sms() : m.own_contact_no_mail();
}

function stateWords({ state }: AddressRow): string | null {
  switch (state) {
    case "confirmed":
      return m.own_contact_confirmed();
    case "waiting":
      return m.own_contact_waiting();
    case "dead":
      return m.own_contact_dead();
    case "none":
      return null;
  }
}

/** Every channel is shown; of one that has no address yet, what to do first. */
function channels(rows: readonly AddressRow[], hasDevice: boolean, work: boolean) {
  const state = (kind: AddressRow["kind"]) => rows.find((row) => row.kind === kind)?.state;
  return [
    { value: "none", label: m.own_contact_none() },
    ...(work ? [] : [{ value: "mail", label: m.own_contact_by_mail(), ...(state("mail") === "none" ? { note: m.own_contact_first_mail() } : {}) }]),
    { value: "sms", label: m.own_contact_by_sms(), ...(state("sms") === "none" ? { note: m.own_contact_first_sms() } : {}) },
    { value: "push", label: m.own_contact_by_push(), ...(hasDevice ? {} : { note: m.own_contact_first_push() }) },
  ];
}
