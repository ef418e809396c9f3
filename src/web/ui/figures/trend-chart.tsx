import type { TrendMark } from "../../routes/figures/figure-view.ts";

interface Props {
  /** The oldest first; null is a gap. */
  readonly values: readonly (number | null)[];
  readonly baseline: number | null;
  readonly from: string;
  readonly to: string;
  /** The last value as it is written, beside its point. */
  readonly now: string | null;
  /** Places on the line where something changed; at most one has a label. */
  readonly marks: readonly TrendMark[];
  /** What a reader who does not see it is told. */
  readonly described: string;
}

const [width, height] = [280, 64] as const;
/** Room at the right for the last value. */
const right = 44;
/** Room above, and above that for the two lines of a label. */
const [above, labelled] = [8, 28] as const;

/** A trend as a line: a point for each period, the last one marked, a baseline dashed. The numbers stand in the table. */
export function TrendChart({ values, baseline, from, to, now, marks, described }: Props) {
  const most = Math.max(...values.map((value) => value ?? 0), baseline ?? 0);
  if (values.every((value) => value === null)) return null;
  const top = above + (marks.some(({ label }) => label !== null) ? labelled : 0);
  const x = (at: number) => (values.length === 1 ? width : (at / (values.length - 1)) * width);
  const y = (value: number) => top + height - (most === 0 ? 0 : (value / most) * height);
  const last = values.at(-1);
  return (
    <svg className="sk-trend" viewBox={`-4 0 ${width + right} ${top + height + 28}`} role="img" aria-label={described} focusable="false">
      <path className="sk-trend-ground" d={`M0 ${top + height + 0.5}H${width}`} />
      <text x={width + 8} y={top + height + 4}>0</text>
      {marks.map(({ at, label }) => <Mark key={at} x={x(at)} label={label} from={label ? 2 : top - 6} to={top + height} />)}
      {baseline !== null && <path className="sk-trend-baseline" d={`M0 ${y(baseline)}H${width}`} />}
      {lines(values).map((line) => <Line key={line[0]?.at} points={line.map(({ at, value }) => [x(at), y(value)] as const)} />)}
      {last !== null && last !== undefined && <circle className="sk-trend-now" cx={x(values.length - 1)} cy={y(last)} r="4.5" />}
      {last !== null && last !== undefined && now !== null && <text className="sk-trend-value" x={width + 8} y={y(last) + 4}>{now}</text>}
      <text x="0" y={top + height + 22}>{from}</text>
      <text x={width} y={top + height + 22} textAnchor="end">{to}</text>
    </svg>
  );
}

/** The widest that a letter of a label may be taken to be. */
const letter = 5.8;

/** A line from top to bottom; its label stands on the side with more room. */
function Mark({ x, label, from, to }: { x: number; label: TrendMark["label"]; from: number; to: number }) {
  const isLeft = x > width / 2;
  const room = Math.floor((isLeft ? x : width + right - 8 - x) / letter);
  const place = { x: isLeft ? x - 5 : x + 5, textAnchor: isLeft ? "end" : "start" } as const;
  return (
    <>
      <path className={label ? "sk-trend-change" : "sk-trend-mark"} d={`M${x.toFixed(1)} ${from}V${to}`} />
      {label && <text {...place} y="11">{label.day}</text>}
      {label && <text {...place} y="24">{label.name.length > room ? `${label.name.slice(0, room - 1)}…` : label.name}</text>}
    </>
  );
}

/** A point that stands alone is a dot. */
function Line({ points }: { points: readonly (readonly [number, number])[] }) {
  const [first] = points;
  if (first && points.length === 1) return <circle className="sk-trend-now" cx={first[0]} cy={first[1]} r="2.2" />;
  return <path className="sk-trend-line" d={points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("")} />;
}

/** Points that stand in a row. */
function lines(values: Props["values"]): readonly (readonly { readonly at: number; readonly value: number }[])[] {
  const found: { at: number; value: number }[][] = [];
  values.forEach((value, at) => {
    if (value === null) return;
    const current = found.at(-1);
    if (current && current.at(-1)?.at === at - 1) current.push({ at, value });
    else found.push([{ at, value }]);
  });
  return found;
}
