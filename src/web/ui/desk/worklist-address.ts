import { z } from "zod";
import type { WorklistSort, WorklistView } from "../../../cases/queries/worklist.ts";

/** What of the worklist is shown, as it stands in its address. */
export interface WorklistAddress {
  readonly view: WorklistView;
  readonly text: string;
  readonly sort: WorklistSort;
  readonly descending: boolean;
  /** 1-based. */
  readonly page: number;
}

const viewWords: Readonly<Record<WorklistView, string>> = { all: "alle", mine: "mine", free: "ledige", due: "frist", "waiting-citizen": "borger", "waiting-payment": "betaling" };
const sortWords: Readonly<Record<WorklistSort, string>> = { due: "frist", service: "selvbetjening", party: "part", kind: "trin", assignee: "hos", case: "sag" };
const first: WorklistAddress = { view: "all", text: "", sort: "due", descending: false, page: 1 };

/** Reads the query; what somebody has changed by hand is the plain worklist and no error. */
export const worklistQuery = z
  .object({
    visning: z.string().max(20).catch(""),
    q: z.string().max(100).catch(""),
    sorter: z.string().max(20).catch(""),
    retning: z.string().max(10).catch(""),
    side: z.coerce.number().int().min(1).max(10_000).catch(1),
    faerdig: z.string().regex(/^S-\d{4}-\d{4,8}$/).optional().catch(undefined),
    taget: z.coerce.number().int().min(0).max(100).optional().catch(undefined),
  })
  .transform(({ visning, q, sorter, retning, side, faerdig, taget }) => ({
    address: { view: keyOf(viewWords, visning) ?? first.view, text: q.trim(), sort: keyOf(sortWords, sorter) ?? first.sort, descending: retning === "ned", page: side },
    finished: faerdig ?? null,
    taken: taget ?? null,
  }));

function keyOf<K extends string>(words: Readonly<Record<K, string>>, word: string): K | undefined {
  const keys: readonly K[] = Object.keys(words).filter((key): key is K => key in words);
  return keys.find((key) => words[key] === word);
}

/** The path of a worklist; what is as usual is left out. */
export function worklistPath(address: Partial<WorklistAddress>): string {
  const { view, text, sort, descending, page } = { ...first, ...address };
  const query = new URLSearchParams();
  if (view !== first.view) query.set("visning", viewWords[view]);
  if (text !== "") query.set("q", text);
  if (sort !== first.sort) query.set("sorter", sortWords[sort]);
  if (descending) query.set("retning", "ned");
  if (page > 1) query.set("side", String(page));
  const written = query.toString();
  return written === "" ? "/opgaver" : `/opgaver?${written}`;
}

/** The word of a view in addresses: the search form carries it along. */
export function viewWord(view: WorklistView): string {
  return viewWords[view];
}
