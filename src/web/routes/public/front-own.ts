import { isPerson, type Person } from "../../../access/actor.ts";
import { renderMarkdown } from "../../../catalogue/guide.ts";
import { myNews } from "../../../personal/queries/news.ts";
import { type InSeason, inSeason } from "../../../personal/queries/in-season.ts";
import { pinnedServices } from "../../../personal/queries/pinned.ts";
import { serviceCard } from "../../catalogue-view.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { dayShort } from "../../ui/format.ts";
import { mayUse } from "../personal/may-use.ts";

/** A title, where it leads, and why it is there. */
export interface Suggestion {
  readonly path: string;
  readonly title: string;
  readonly note: string;
}

export interface NewsItem {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  /** Markdown as HTML, raw HTML refused. */
  readonly html: string;
  /** Where there is no text in the reader's language. */
  readonly lang: "da" | null;
}

/** What a front page has of somebody's own: shortcuts, what people like them use now, and their unit's news. */
export interface FrontOwn {
  readonly pins: readonly Suggestion[];
  readonly season: readonly Suggestion[];
  readonly news: readonly NewsItem[];
}

const mostSeason = 4;
const mostNews = 3;

/** `begun`: services that a draft leads to already. */
export async function frontOwn(ctx: PageContext, begun: readonly string[]): Promise<FrontOwn> {
  const { actor } = ctx;
  if (!isPerson(actor)) return { pins: [], season: [], news: [] };
  const own = { ...ctx, actor };
  const [pins, season, news] = await Promise.all([pinnedServices(own), inSeason(own, mostSeason * 2), newsFor(own)]);
  const cards = new Map(ctx.app.catalogue.entries.map((entry) => [entry.id, serviceCard(entry, ctx.locale)]));
  const usable = season.filter(({ service }) => !pins.includes(service) && !begun.includes(service) && mayUse(cards.get(service) ?? { audience: [] }, actor)).slice(0, mostSeason);
  return {
    pins: pins.flatMap((id) => cards.get(id) ?? []).map(({ id, title, note }) => ({ path: `/selvbetjening/${id}?fra=forside`, title, note })),
    season: usable.flatMap((one) => (cards.get(one.service) ? [{ path: `/selvbetjening/${one.service}?fra=forside`, title: cards.get(one.service)?.title ?? "", note: seasonWords[one.by]() }] : [])),
    news,
  };
}

const seasonWords: Readonly<Record<InSeason["by"], () => string>> = { unit: m.own_season_unit, job: m.own_season_job, all: m.own_season_all };

async function newsFor(ctx: Pick<PageContext, "db" | "clock" | "ids" | "locale" | "requestId"> & { readonly actor: Person }): Promise<readonly NewsItem[]> {
  const { actor, locale } = ctx;
  if (actor.kind !== "employee") return [];
  return (await myNews({ ...ctx, actor }, mostNews)).map((one) => {
    const said = one.title[locale] !== "" && one.body[locale] !== "" ? locale : "da";
    // Headings of a note stand under its title.
    const html = renderMarkdown(one.body[said]).replaceAll(/<(\/?)h[1-6]>/g, "<$1h4>");
    return { id: one.id, title: one.title[said], from: m.own_news_from({ unit: one.unitName[locale], day: dayShort(one.fromDay, locale) }), html, lang: said === locale ? null : "da" };
  });
}
