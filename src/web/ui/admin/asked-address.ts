import { z } from "zod";
import { type AskedSort, askedSorts, type AskedWanted, askedViews } from "../../../catalogue/asked/wanted.ts";

/** What of the words people search with is shown, as it stands in its address. */
export type AskedAddress = Omit<AskedWanted, "limit" | "offset" | "ownOnly"> & { /** 1-based. */ readonly page: number };

export const askedPath = "/administration/soegning";
export const askedWordPath = (words: string): string => `${askedPath}/ord?${new URLSearchParams({ ord: words }).toString()}`;

const sortWords: Readonly<Record<AskedSort, string>> = { unfollowed: "mangler", asked: "soegt", words: "ord" };
const viewWords: Readonly<Record<AskedWanted["view"], string>> = { open: "mangler", decided: "bestemt", all: "alt" };
const first: AskedAddress = { text: "", topic: "", view: "open", sort: "unfollowed", page: 1 };
export const sortWord = (sort: AskedSort): string => sortWords[sort];
export const viewWord = (view: AskedWanted["view"]): string => viewWords[view];

/** Reads the query; what somebody has changed by hand is the plain list and no error. */
export const askedQuery = z
  .object({
    q: z.string().max(100).catch(""),
    emne: z.string().max(100).catch(""),
    vis: z.string().max(20).catch(""),
    orden: z.string().max(20).catch(""),
    side: z.coerce.number().int().min(1).max(10_000).catch(1),
    besked: z.enum(["brugt", "afvist", "igen"]).optional().catch(undefined),
    ord: z.string().max(100).catch(""),
  })
  .transform(({ q, emne, vis, orden, side, besked, ord }) => ({
    address: {
      text: q.trim(), topic: emne, page: side,
      view: askedViews.find((view) => viewWords[view] === vis) ?? first.view,
      sort: askedSorts.find((sort) => sortWords[sort] === orden) ?? first.sort,
    },
    said: besked === undefined ? null : { what: besked, words: ord },
  }));

/** The path of the list; what is as usual is left out. */
export function askedListPath(address: Partial<AskedAddress>): string {
  const { text, topic, view, sort, page } = { ...first, ...address };
  const query = new URLSearchParams();
  if (text !== "") query.set("q", text);
  if (topic !== "") query.set("emne", topic);
  if (view !== first.view) query.set("vis", viewWords[view]);
  if (sort !== first.sort) query.set("orden", sortWords[sort]);
  if (page > 1) query.set("side", String(page));
  const written = query.toString();
  return written === "" ? askedPath : `${askedPath}?${written}`;
}
