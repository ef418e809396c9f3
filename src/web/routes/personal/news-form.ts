import { Temporal } from "temporal-polyfill";
import type { Employee } from "../../../access/actor.ts";
import { usualDays, writeNews } from "../../../personal/commands/write-news.ts";
import { longestBody, longestTitle, type News } from "../../../personal/news.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { dayIn, dayParts, type DayParts, partsOfDay } from "../../day-fields.ts";

/** The fields of a piece of news, as typed. */
export interface NewsTyped {
  readonly unit: string;
  readonly below: boolean;
  readonly titleDa: string;
  readonly titleEn: string;
  readonly bodyDa: string;
  readonly bodyEn: string;
  readonly from: DayParts;
  readonly to: DayParts;
}

type Wrong = readonly { readonly field: string; readonly text: string }[];

export function emptyNews(now: Date): NewsTyped {
  const { fromDay, toDay } = usualDays(now);
  return { unit: "", below: false, titleDa: "", titleEn: "", bodyDa: "", bodyEn: "", from: partsOfDay(fromDay), to: partsOfDay(toDay) };
}

export function typedNews(news: News): NewsTyped {
  return { unit: news.unitId, below: news.below, titleDa: news.title.da, titleEn: news.title.en, bodyDa: news.body.da, bodyEn: news.body.en, from: partsOfDay(Temporal.PlainDate.from(news.fromDay)), to: partsOfDay(Temporal.PlainDate.from(news.toDay)) };
}

export function newsIn(data: FormData): NewsTyped {
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === "string" ? value.replaceAll("\0", "").replaceAll("\r\n", "\n").trim() : "";
  };
  return { unit: text("unit"), below: text("below") === "on", titleDa: text("title_da"), titleEn: text("title_en"), bodyDa: text("body_da"), bodyEn: text("body_en"), from: dayParts(data, "from"), to: dayParts(data, "to") };
}

/** Writes what was typed; answers with what is wrong, or nothing when it is done. */
export async function saveNews(ctx: PageContext<Employee>, typed: NewsTyped, units: readonly { readonly id: string; readonly below: boolean }[], id?: string): Promise<Wrong> {
  const [fromDay, toDay] = [dayIn(typed.from), dayIn(typed.to)];
  const unit = units.find((one) => one.id === typed.unit);
  const tooLong = (text: string, most: number) => text.length > most;
  const wrong = [
    ...(unit ? [] : [{ field: "unit", text: m.own_news_error_unit() }]),
    ...(unit && typed.below && !unit.below ? [{ field: "below", text: m.own_news_error_below() }] : []),
    ...(typed.titleDa === "" || tooLong(typed.titleDa, longestTitle) ? [{ field: "title_da", text: m.own_news_error_title() }] : []),
    ...(typed.bodyDa === "" || tooLong(typed.bodyDa, longestBody) ? [{ field: "body_da", text: m.own_news_error_body() }] : []),
    ...(tooLong(typed.titleEn, longestTitle) ? [{ field: "title_en", text: m.own_news_error_title() }] : []),
    ...(tooLong(typed.bodyEn, longestBody) ? [{ field: "body_en", text: m.own_news_error_body() }] : []),
    ...(fromDay === null || fromDay === "wrong" ? [{ field: "from", text: m.own_news_error_from() }] : []),
    ...(toDay === null || toDay === "wrong" ? [{ field: "to", text: m.own_news_error_to() }] : []),
  ];
  if (wrong.length > 0 || fromDay === null || fromDay === "wrong" || toDay === null || toDay === "wrong") return wrong;
  try {
    await ctx.change((context) => writeNews(context, { unitId: typed.unit, below: typed.below, title: { da: typed.titleDa, en: typed.titleEn }, body: { da: typed.bodyDa, en: typed.bodyEn }, fromDay, toDay }, id));
    return [];
  } catch (error) {
    if (isSkrankeError(error, "invalid-answers")) return [{ field: "to", text: m.own_news_error_to() }];
    throw error;
  }
}
