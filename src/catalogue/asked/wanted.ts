/** Weeks that are looked back on. */
export const weeksShown = 12;

export const askedSorts = ["unfollowed", "asked", "words"] as const;
export type AskedSort = (typeof askedSorts)[number];
export const askedViews = ["open", "decided", "all"] as const;

/** In the place of a topic: words that belong to none. */
export const noTopic = "-";

export interface AskedWanted {
  /** Part of the words. */
  readonly text: string;
  /** Only what belongs to this topic; `noTopic`: to none. */
  readonly topic: string;
  /** Only what belongs to topics that the actor keeps right, also where they look after all. */
  readonly ownOnly?: boolean;
  /** open: people did not find it, and nobody has decided on it. */
  readonly view: (typeof askedViews)[number];
  readonly sort: AskedSort;
  readonly limit: number;
  readonly offset: number;
}
