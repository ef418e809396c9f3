import type { FlowLine, FlowStep } from "../../routes/public/flow-view.ts";
import { wrapped } from "../wrapped.ts";

/** As wide as the narrowest phone shows it without making it smaller, px. */
const wide = 288;
const rowHigh = 17;
/** Around the text of a step, and of a way. */
const padding = { step: 12, way: 6 } as const;
/** A way hangs under its step, so far in; a step that not every case comes to stands so far in. */
const inset = { way: 12, aside: 16 } as const;
const gap = 26;
/** From a box to the first lane, and from lane to lane. */
const lanes = { first: 14, next: 8 } as const;
const edge = 2;
/** Of a sign at 14 px, with some to spare. */
const signWide = 7.3;

export interface FlowBox {
  readonly left: number;
  readonly top: number;
  readonly wide: number;
  readonly high: number;
  readonly texts: readonly { readonly text: string; readonly x: number; readonly y: number }[];
}

export interface FlowLayout {
  readonly wide: number;
  readonly high: number;
  readonly steps: readonly FlowBox[];
  /** On what it depends where a step leads, each under its step, with the line that leaves it. */
  readonly ways: readonly FlowBox[];
  /** SVG paths; each ends at the step that it leads to. */
  readonly paths: readonly string[];
}

interface Way {
  readonly line: FlowLine;
  /** Forward it runs on the right, back on the left. */
  readonly side: "left" | "right";
  readonly lane: number;
}

/**
 * A service from the top down, in one column: what it depends on hangs under its step, and lines that do not go straight to the next step run beside the boxes, forward on
 * the right and back on the left. So nothing is written upon a line, and each line has its words where it begins.
 */
export function flowLayout(steps: readonly FlowStep[], lines: readonly FlowLine[]): FlowLayout {
  const isStraight = ({ from, to, when }: FlowLine) => to === from + 1 && when.length === 0 && !lines.some((other) => other.from === from && other.when.length > 0);
  const beside = laned(lines.filter((line) => !isStraight(line)));
  const room = (side: Way["side"]) => Math.max(edge, ...beside.filter((way) => way.side === side).map(({ lane }) => lanes.first + lane * lanes.next + edge));
  const [left, right] = [room("left"), wide - room("right")];
  let top = edge;
  const stood = steps.map((step, index) => {
    const box = boxAt(step.name, left + (step.aside ? inset.aside : 0), right, top, padding.step);
    top += box.high;
    const ways = beside.filter(({ line }) => line.from === index).map((way) => {
      if (way.line.when.length === 0) return { way, box: null };
      const hung = boxAt(way.line.when.join(" / "), box.left + inset.way, right, top, padding.way);
      top += hung.high;
      return { way, box: hung };
    });
    top += gap;
    return { box, ways };
  });
  const middle = Math.round((left + inset.aside + right) / 2);
  const boxOf = (index: number) => stood[index]?.box ?? { left, top: 0, wide: 0, high: 0, texts: [] };
  const x = (side: Way["side"], lane: number) => (side === "right" ? right + lanes.first + lane * lanes.next : left - lanes.first - lane * lanes.next);
  const path = (way: Way, hung: FlowBox | null) => {
    const { line, side, lane } = way;
    const [source, target] = [boxOf(line.from), boxOf(line.to)];
    const sideOf = (box: FlowBox) => (side === "right" ? box.left + box.wide : box.left);
    return `M${sideOf(hung ?? source)} ${hung ? hung.top + hung.high / 2 : portOf(beside, way, line.from, source)}H${x(side, lane)}V${portOf(beside, way, line.to, target)}H${sideOf(target)}`;
  };
  return {
    wide,
    high: top - gap + edge,
    steps: stood.map(({ box }) => box),
    ways: stood.flatMap(({ ways }) => ways.flatMap(({ box }) => box ?? [])),
    paths: [
      ...lines.filter(isStraight).map(({ from, to }) => `M${middle} ${boxOf(from).top + boxOf(from).high}V${boxOf(to).top}`),
      ...stood.flatMap(({ ways }) => ways.map(({ way, box }) => path(way, box))),
    ],
  };
}

function boxAt(text: string, left: number, right: number, top: number, around: number): FlowBox {
  const rows = wrapped(text, Math.floor((right - left - 12) / signWide));
  return {
    left,
    top,
    wide: right - left,
    high: rows.length * rowHigh + 2 * around,
    texts: rows.map((row, at) => ({ text: row, x: (left + right) / 2, y: top + around + at * rowHigh + 13 })),
  };
}

/** The shortest run next to the boxes; none upon another. */
function laned(lines: readonly FlowLine[]): readonly Way[] {
  const span = ({ from, to }: FlowLine) => Math.abs(to - from);
  const given: Way[] = [];
  for (const line of lines.toSorted((one, other) => span(one) - span(other))) {
    const side = line.to > line.from ? "right" : "left";
    const meets = (other: FlowLine) => Math.min(line.from, line.to) <= Math.max(other.from, other.to) && Math.min(other.from, other.to) <= Math.max(line.from, line.to);
    const taken = new Set(given.filter((way) => way.side === side && meets(way.line)).map(({ lane }) => lane));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    given.push({ line, side, lane });
  }
  return lines.flatMap((line) => given.filter((way) => way.line === line));
}

/** Where a line meets the side of a step's box, so that none crosses another there: forward the innermost comes in uppermost, back lowest, and what leaves the box itself leaves behind them. */
function portOf(all: readonly Way[], own: Way, step: number, box: FlowBox): number {
  const atSide = all.filter(({ side, line }) => side === own.side && (line.to === step || (line.from === step && line.when.length === 0)));
  const rank = ({ line, lane }: Way) => (line.to === step ? lane : Number.POSITIVE_INFINITY);
  const ports = atSide.toSorted((one, other) => rank(one) - rank(other));
  const place = own.side === "right" ? ports.indexOf(own) + 1 : ports.length - ports.indexOf(own);
  return Math.round(box.top + (place * box.high) / (ports.length + 1));
}
