import type { Employee } from "../../../access/actor.ts";
import { askedWords } from "../../../catalogue/asked/queries/asked-words.ts";
import type { Catalogue } from "../../../catalogue/model.ts";
import { type BrokenLink, brokenLinks } from "../../../guidance/queries/broken-links.ts";
import { type PageToMend, pagesToMend } from "../../../guidance/queries/pages-to-mend.ts";
import type { Locale } from "../../../platform/text.ts";
import { askedRow, titleOf } from "../../find/asked-view.ts";
import { pathOf } from "../../find/follow-path.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { dayWithYear } from "../../ui/format.ts";

/** So many of the words stand on the page of guidance; all have a page of their own. */
const mostWords = 5;

/** A page that many say no to, in the reader's words. */
export interface MendPage {
  readonly path: string;
  readonly title: string;
  readonly said: string;
  readonly cameBy: string | null;
}

export interface MendLink {
  readonly address: string;
  readonly said: string;
  /** That lead there. */
  readonly pages: readonly { readonly path: string; readonly title: string }[];
}

/** What is to be mended in the topics that somebody keeps right: what people search with and do not find, pages that do not help, addresses that do not answer. */
export async function toMend(ctx: PageContext<Employee>) {
  const now = await ctx.app.search.now();
  const { catalogue } = now;
  const [words, pages, links] = await Promise.all([
    askedWords(ctx, catalogue, { text: "", topic: "", ownOnly: true, view: "open", sort: "unfollowed", limit: mostWords, offset: 0 }),
    pagesToMend(ctx, catalogue),
    brokenLinks(ctx, catalogue),
  ]);
  return {
    words: { total: words.total, rows: words.lines.map((line) => askedRow(now, line, ctx.locale)) },
    pages: pages.map((page) => mendPage(catalogue, page, ctx.locale)),
    links: mendLinks(catalogue, links, ctx.locale),
  };
}
export type ToMend = Awaited<ReturnType<typeof toMend>>;

/** What of it is about one topic. */
export async function toMendIn(ctx: PageContext<Employee>, topic: string): Promise<Pick<ToMend, "pages" | "links">> {
  const { catalogue } = await ctx.app.search.now();
  const [pages, links] = await Promise.all([pagesToMend(ctx, catalogue), brokenLinks(ctx, catalogue)]);
  const here = (one: { readonly topic: string }) => one.topic === topic;
  return { pages: pages.filter(here).map((page) => mendPage(catalogue, page, ctx.locale)), links: mendLinks(catalogue, links.filter(here), ctx.locale) };
}

function mendPage(catalogue: Catalogue, { kind, id, helped, notHelped, words }: PageToMend, locale: Locale): MendPage {
  return { path: pathOf({ kind, id }), title: titleOf(catalogue, { kind, id }, locale) ?? id, said: m.guide_mend_said({ no: notHelped, yes: helped }), cameBy: words.length === 0 ? null : m.guide_mend_came_by({ words: words.join(", ") }) };
}

/** Each address once, with all pages that lead there. */
function mendLinks(catalogue: Catalogue, links: readonly BrokenLink[], locale: Locale): readonly MendLink[] {
  return [...Map.groupBy(links, ({ address }) => address)].flatMap(([address, all]) => {
    const [first] = all;
    if (!first) return [];
    const day = dayWithYear(first.since, locale);
    const pages = all.map(({ kind, page }) => ({ path: pathOf({ kind, id: page }), title: titleOf(catalogue, { kind, id: page }, locale) ?? page }));
    return [{ address, said: first.fault === "gone" ? m.guide_link_gone({ day }) : m.guide_link_silent({ day }), pages }];
  });
}
