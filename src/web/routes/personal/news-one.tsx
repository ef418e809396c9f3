import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { endNews } from "../../../personal/commands/write-news.ts";
import { newsToWrite, newsUnits } from "../../../personal/queries/news.ts";
import { page } from "../../page.ts";
import { parkedData } from "../../parked-forms.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { NewsForm } from "../../ui/personal/news-form.tsx";
import { emptyNews, newsIn, saveNews, typedNews } from "./news-form.ts";

const mostUnits = 200;
/** "ny" is a new one. */
const params = z.object({ news: z.union([z.literal("ny"), z.uuid()]) });

export const loader = page({
  guard: { action: "write-news" },
  params,
  async load(ctx, { params: { news }, parked }) {
    const known = news === "ny" ? null : await newsToWrite(ctx, news);
    const units = await newsUnits(ctx, mostUnits);
    const typed = parked ? newsIn(parkedData(parked)) : known ? typedNews(known) : { ...emptyNews(ctx.clock.now()), unit: units[0]?.id ?? "" };
    return { known: known !== null, standing: known !== null && known.endedAt === null, typed, units: units.map(({ id, name }) => ({ id, name: name[ctx.locale] })) };
  },
});

export const action = page({
  guard: { action: "write-news" },
  params,
  form: z.object({ intent: z.enum(["save", "end"]) }).loose(),
  async act(ctx, { params: { news }, form: { intent }, data: form }) {
    const id = news === "ny" ? undefined : (await newsToWrite(ctx, news)).id;
    if (intent === "end" && id !== undefined) {
      await ctx.change((context) => endNews(context, id));
      return ctx.goTo("/nyheder?besked=slut");
    }
    const typed = newsIn(form);
    const errors = await saveNews(ctx, typed, await newsUnits(ctx, mostUnits), id);
    return errors.length > 0 ? data({ typed, errors }, { status: 422 }) : ctx.goTo("/nyheder?besked=gemt");
  },
});

export default function NewsOnePage() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const again = answer && "errors" in answer ? answer : null;
  const title = view.known ? m.own_news_edit() : m.own_news_new();
  return (
    <PageLayout title={title} width="form" wrong={again !== null}>
      <Breadcrumb trail={[{ name: m.own_news_title(), path: "/nyheder" }]} here={title} />
      <ErrorSummary errors={again?.errors ?? []} />
      <h1>{title}</h1>
      <NewsForm typed={again?.typed ?? view.typed} units={view.units} errors={again?.errors ?? []} standing={view.standing} />
    </PageLayout>
  );
}
