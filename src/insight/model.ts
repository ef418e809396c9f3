/** What is counted of a service in a week. Each measure has parts that add up to the whole of it. */
export type Measure =
  /** Applications sent in, by channel. */
  | "sent"
  /** Of those, the ones that were sent back at least once, by why the first time. */
  | "sent-back"
  /** Questions that parties of those cases have written, unasked. */
  | "questions"
  /** Those whose filling in was timed, by minutes (`minuteSteps`). */
  | "fill-minutes"
  /** Applications begun: `sent`, `under-way`, or `left:<page>` for those who stopped there. */
  | "begun"
  /** Cases decided, by days from sent to decided (`daySteps`). */
  | "answer-days"
  /** Ways people came to the start: `startWays`. */
  | "starts"
  /** Calls that an employee was asked about the service. */
  | "calls"
  /** How easy it was, `<channel>:1` to `<channel>:5`. */
  | "ease"
  /** Whether they got what they needed: `yes`, `partly`, `no`. */
  | "got";

/** How an application came in: by the applicant, by their deputy, or with the help of the counter. */
export type Channel = "self" | "deputy" | "assisted";

export const startWays = ["search", "topic", "tree", "front", "link"] as const;
export type StartWay = (typeof startWays)[number];

/** How a way stands in an address: `?fra=soeg`. What stands there and is none of these is a link from elsewhere, as nothing is. */
const wayWords: Readonly<Record<string, StartWay>> = { soeg: "search", emne: "topic", trae: "tree", forside: "front" };
export function startWay(fra: string | null | undefined): StartWay {
  return wayWords[fra ?? ""] ?? "link";
}

export const gotAnswers = ["yes", "partly", "no"] as const;
export type GotAnswer = (typeof gotAnswers)[number];

/** Upper ends of the steps that times are counted in; what is longer than the last stands at `longer`. */
export const minuteSteps = [1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45, 60] as const;
export const daySteps = [0, 1, 2, 3, 4, 5, 7, 10, 14, 21, 28, 42, 60] as const;
export const longer = "longer";

/** So many of what is counted, of so many different people at least. */
export interface Tally {
  readonly amount: number;
  readonly people: number;
}

/** One measure by part. */
export type Parts = Readonly<Record<string, Tally>>;
/** What was counted of one service in one period, raw: not for showing. */
export type Counts = Readonly<Partial<Record<Measure, Parts>>>;

/** Groups of fewer are not shown. */
export const fewest = 5;

export const nothing: Tally = { amount: 0, people: 0 };

export function plus(one: Tally, other: Tally): Tally {
  return { amount: one.amount + other.amount, people: one.people + other.people };
}

/** What is left of a whole without a part of it; of the people, those who are in the part are taken to be in no other. */
export function minus(whole: Tally, part: Tally): Tally {
  return { amount: whole.amount - part.amount, people: Math.max(0, whole.people - part.people) };
}

export function sumOf(parts: Parts | undefined): Tally {
  return Object.values(parts ?? {}).reduce(plus, nothing);
}

/** One to four of what is of nobody. */
export function isFew(count: number): boolean {
  return count > 0 && count < fewest;
}

/** Whether it says something about one to four people: that few, or many things of theirs. */
export function isSmall({ amount, people }: Tally): boolean {
  return amount > 0 && Math.min(amount, people) < fewest;
}
