/** Weeks that are looked back on. */
export const weeksShown = 12;

export const askedSorts = ["unfollowed", "asked", "words"] as const;
export type AskedSort = (typeof askedSorts)[number];
export const askedViews = ["open", "decided", "all"] as const;

export interface AskedWanted {
  /** Part of the words. */
  readonly text: string;
  /** Only what leads to this topic. */
  readonly topic: string;
  /** open: people did not find it, and nobody has decided on it. */
  readonly view: (typeof askedViews)[number];
  readonly sort: AskedSort;
  readonly limit: number;
  readonly offset: number;
}
