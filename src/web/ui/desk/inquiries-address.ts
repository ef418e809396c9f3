import { z } from "zod";
import { inquirySorts, inquiryViews } from "../../../assistant/inquiries/queries/inquiries.ts";

export const inquiriesPath = "/betjening/henvendelser";

type View = (typeof inquiryViews)[number];
type Sort = (typeof inquirySorts)[number];

export interface InquiriesAddress {
  readonly text: string;
  readonly view: View;
  readonly sort: Sort;
  readonly page: number;
}

const viewWords: Readonly<Record<View, string>> = { waiting: "venter", mine: "mine", done: "faerdige", all: "alle" };
const sortWords: Readonly<Record<Sort, string>> = { oldest: "aeldste", newest: "nyeste" };

export function viewWord(view: View): string {
  return viewWords[view];
}
export function sortWord(sort: Sort): string {
  return sortWords[sort];
}

/** The address as it is read; whatever does not fit is the first page of what waits. */
export const inquiriesQuery = z.object({
  q: z.string().max(100).default("").catch(""),
  vis: z.string().default("").catch(""),
  orden: z.string().default("").catch(""),
  side: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
}).transform(({ q, vis, orden, side }): InquiriesAddress => ({
  text: q.trim(),
  view: inquiryViews.find((view) => viewWords[view] === vis) ?? "waiting",
  sort: inquirySorts.find((sort) => sortWords[sort] === orden) ?? "oldest",
  page: side,
}));

export function inquiriesAddress({ text, view, sort, page }: InquiriesAddress): string {
  const query = new URLSearchParams({ ...(text === "" ? {} : { q: text }), ...(view === "waiting" ? {} : { vis: viewWords[view] }), ...(sort === "oldest" ? {} : { orden: sortWords[sort] }), ...(page === 1 ? {} : { side: String(page) }) }).toString();
  return query === "" ? inquiriesPath : `${inquiriesPath}?${query}`;
}
