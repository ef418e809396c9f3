/**
 * Whether a figure has changed, or only looks as if it had. Each kind of figure is asked by the test that what is kept of it allows (docs/decisions/0018), and
 * a difference that nobody would notice is none, however sure it is.
 */
import { type Cell, type FigureName, isPercent, shownOf, type Times } from "./figures.ts";
import { longer } from "./model.ts";

/** better: as one wants it. worse: not. same: no difference that anybody notices. chance: none that is more than chance. */
export type Change = "better" | "worse" | "same" | "chance";

/** Where more of it is better. */
const upwards: ReadonlySet<FigureName> = new Set<FigureName>(["satisfaction", "finished", "found-by-search"]);

/** A change is said when chance alone would make one as large in fewer than 5 of 100. */
const level = 0.05;

/**
 * How a figure has changed; null when one of the two is not shown. `among`: how many were looked through to find this one, since among twenty one
 * looks changed by chance (Bonferroni: the level is divided by them).
 */
export function changeOf(name: FigureName, before: Cell, after: Cell, { among = 1 }: { readonly among?: number } = {}): Change | null {
  const [one, other] = [shownOf(name, before), shownOf(name, after)];
  if (one.kind !== "shown" || other.kind !== "shown") return null;
  const difference = other.value - one.value;
  if (Math.abs(difference) < noticed(name)) return "same";
  if (chanceOf(before, after, difference > 0) >= level / Math.max(1, among)) return "chance";
  return difference > 0 === upwards.has(name) ? "better" : "worse";
}

/** The smallest difference that is one: a percentage point, two contacts in a hundred cases, a minute, a day. A hair less is for binary fractions. */
function noticed(name: FigureName): number {
  return (isPercent(name) ? 0.01 : name === "contacts" ? 0.02 : 1) - 1e-9;
}

/** How often chance alone makes a difference like this one, or a larger one, from 0 to 1. */
function chanceOf(before: Cell, after: Cell, rose: boolean): number {
  if (before.kind === "middle" && after.kind === "middle") return chanceOfTimes(before.times, after.times, rose);
  if (before.kind === "share" && after.kind === "share") return chanceOfShares(before, after);
  if (before.kind === "ratio" && after.kind === "ratio") return chanceOfContacts(before, after);
  return 1;
}

interface Amount {
  readonly amount: number;
  readonly of: number;
}

interface Contacts extends Amount {
  readonly people: number;
}

/** Two-proportion z-test, pooled (NIST/SEMATECH e-Handbook of Statistical Methods, 7.3.3). */
function chanceOfShares(one: Amount, other: Amount): number {
  const pooled = (one.amount + other.amount) / (one.of + other.of);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / one.of + 1 / other.of));
  return deviation === 0 ? 1 : beyond((one.amount / one.of - other.amount / other.of) / deviation);
}

/**
 * Who asks once often asks again, so that contacts vary more than chance would have them one by one. They are taken for as many as there are people behind
 * them (as a quasi-Poisson test divides by the dispersion: McCullagh and Nelder, Generalized Linear Models, 6.2).
 */
function chanceOfContacts(one: Contacts, other: Contacts): number {
  const each = Math.max(1, (one.amount + other.amount) / Math.max(1, one.people + other.people));
  const asPeople = ({ amount, of }: Contacts): Amount => ({ amount: Math.round(amount / each), of });
  return chanceOfRates(asPeople(one), asPeople(other));
}

/**
 * Exact test of two Poisson rates: given how many there were in all, those of the one are binomial by its share of the cases; twice the smaller tail
 * (Przyborowski and Wilenski 1940; Lehmann, Testing Statistical Hypotheses, 4.5).
 */
export function chanceOfRates(one: Amount, other: Amount): number {
  const [count, all, share] = [one.amount, one.amount + other.amount, one.of / (one.of + other.of)];
  let [logOfOne, below, above] = [all * Math.log1p(-share), 0, 0];
  for (let at = 0; at <= all; at += 1) {
    const likely = Math.exp(logOfOne);
    if (at <= count) below += likely;
    if (at >= count) above += likely;
    logOfOne += Math.log((all - at) / (at + 1)) + Math.log(share / (1 - share));
  }
  return Math.min(1, 2 * Math.min(below, above));
}

/**
 * Wilcoxon-Mann-Whitney on the steps that times are kept in, with many at the same step (ties) and half a step taken off for counting in whole ones
 * (Lehmann, Nonparametrics, 1.4 and 1.5). `rose`: the middle of the other is longer; where the times as a whole went the other way, that shows nothing: 1.
 */
export function chanceOfTimes(one: Times, other: Times, rose: boolean): number {
  const steps = [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted((a, b) => lengthOf(a) - lengthOf(b));
  const [ofOne, ofOther] = [countOf(one), countOf(other)];
  const all = ofOne + ofOther;
  // Pairs of one and other in which the one took longer, and what those at the same step take from the spread.
  let [pairs, shorter, ties] = [0, 0, 0];
  for (const step of steps) {
    const [here, there] = [one[step] ?? 0, other[step] ?? 0];
    pairs += here * (shorter + there / 2);
    shorter += there;
    ties += (here + there) ** 3 - (here + there);
  }
  const deviation = Math.sqrt(((ofOne * ofOther) / 12) * (all + 1 - ties / (all * (all - 1))));
  const off = (pairs - (ofOne * ofOther) / 2) * (rose ? -1 : 1);
  return deviation === 0 ? 1 : beyond(Math.max(0, off - 0.5) / deviation);
}

function countOf(times: Times): number {
  return Object.values(times).reduce((sum, amount) => sum + amount, 0);
}

function lengthOf(step: string): number {
  return step === longer ? Infinity : Number(step);
}

/** How much of a normal distribution lies further out than so many deviations, on both sides (Abramowitz and Stegun 7.1.26, right to 0.0000002). */
function beyond(deviations: number): number {
  const x = Math.abs(deviations) / Math.SQRT2;
  const t = 1 / (1 + 0.327_591_1 * x);
  return t * (0.254_829_592 + t * (-0.284_496_736 + t * (1.421_413_741 + t * (-1.453_152_027 + t * 1.061_405_429)))) * Math.exp(-x * x);
}
