import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { decideWords, undecideWords } from "../../../catalogue/asked/commands/decide-words.ts";
import { askedLine } from "../../../catalogue/asked/queries/asked-words.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { askedRow, targetOf, targetOptions } from "../../find/asked-view.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { askedPath, askedWordPath } from "../../ui/admin/asked-address.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { SelectField } from "../../ui/text-field.tsx";

const guard = "employee";

/** What words lead to that people search with: decided by a person, on a proposal. */
export const loader = page({
  guard,
  query: z.object({ ord: z.string().max(100).default("") }),
  async load(ctx, { query: { ord } }) {
    const now = await ctx.app.search.now();
    const line = await askedLine(ctx, now.catalogue, ord);
    if (!line) throw new SkrankeError("not-found", "nobody has searched with these words lately");
    return { row: askedRow(now, line, ctx.locale), options: targetOptions(now.catalogue, ctx.locale) };
  },
});

export const action = page({
  guard,
  form: z.object({ words: z.string().max(100), target: z.string().max(200).default(""), act: z.enum(["accept", "dismiss", "again"]) }),
  async act(ctx, { form: { words, target, act } }) {
    const chosen = targetOf(target);
    if (act === "accept" && !chosen) return data({ errors: [{ field: "target", text: m.find_decide_error() }] }, { status: 422 });
    await ctx.change((context) => (act === "again" ? undecideWords(context, ctx.app.catalogue, words) : decideWords(context, ctx.app.catalogue, { words, target: act === "accept" ? chosen : null })));
    return ctx.goTo(`${askedPath}?${new URLSearchParams({ besked: { accept: "brugt", dismiss: "afvist", again: "igen" }[act], ord: words }).toString()}`);
  },
});

export default function AskedWordPage() {
  const { row, options } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors ?? [];
  return (
    <PageLayout title={m.find_decide_title({ words: row.words })} width="form" wrong={errors.length > 0}>
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }, { name: m.find_asked_title(), path: askedPath }]} here={row.words} />
      <ErrorSummary errors={errors} />
      <h1>{m.find_decide_title({ words: row.words })}</h1>
      <p className="sk-lead">{m.find_decide_lead()}</p>
      <SummaryList rows={[
        { label: m.find_asked_count(), value: String(row.asked) },
        { label: m.find_asked_followed(), value: String(row.followed) },
        { label: m.find_asked_helped(), value: String(row.helped) },
        { label: m.find_asked_not_helped(), value: String(row.notHelped) },
        { label: m.find_asked_now(), value: row.leadsTo ?? m.find_asked_nothing() },
        ...(row.decided ? [{ label: m.find_asked_decided({ day: row.decided.on }), value: row.decided.title ?? m.find_asked_dismissed() }] : []),
      ]} />
      <PostForm action={askedWordPath(row.words)}>
        <input type="hidden" name="words" value={row.words} />
        <SelectField
          name="target"
          label={m.find_decide_target()}
          hint={row.proposed ? `${row.proposed.title}: ${row.proposed.why}` : undefined}
          value={row.proposed?.value ?? ""}
          options={[{ value: "", label: m.find_decide_choose() }, ...options]}
          error={errors[0]?.text}
        />
        <Actions>
          <Button name="act" value="accept">{m.find_decide_accept()}</Button>
          <Button name="act" value={row.decided ? "again" : "dismiss"} kind="secondary">{row.decided ? m.find_decide_again() : m.find_decide_dismiss()}</Button>
        </Actions>
      </PostForm>
    </PageLayout>
  );
}
