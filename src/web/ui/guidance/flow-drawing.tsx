import type { FlowLine, FlowStep, FlowView } from "../../routes/public/flow-view.ts";
import { m } from "../../paraglide/messages.js";

const box = { wide: 172, high: 48 } as const;
/** Where the steps stand that not every case comes to. */
const asideAt = 380;
const down = 86;
const margin = 6;
const lane = asideAt + box.wide + 2 * margin;
const longestName = 23;
const longestWhen = 27;
const lineHigh = 15;

/** A service as its applicant meets it, from the top down: what not every case comes to stands to the right. What it shows is said in the list beside it. */
export function FlowDrawing({ id, steps, lines }: FlowView) {
  return (
    <svg className="sk-process" viewBox={`0 0 ${lane + 4 * margin} ${steps.length * down}`} role="img" aria-label={m.case_process()}>
      <defs>
        <marker id={`arrow-${id}`} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" orient="auto-start-reverse">
          <path className="sk-flow-arrow" d="M0 1 9 5 0 9Z" />
        </marker>
      </defs>
      {lines.map((line) => <Line key={`${line.from} ${line.to}`} line={line} steps={steps} arrow={`url(#arrow-${id})`} />)}
      {steps.map((step, index) => <Box key={step.id} step={step} index={index} />)}
    </svg>
  );
}

function left(step: FlowStep | undefined): number {
  return margin + (step?.aside ? asideAt : 0);
}

function middleY(index: number): number {
  return margin + index * down + box.high / 2;
}

function Box({ step, index }: { step: FlowStep; index: number }) {
  const names = wrapped(step.name, longestName);
  return (
    <g className="at-later">
      <rect x={left(step)} y={middleY(index) - box.high / 2} width={box.wide} height={box.high} rx="4" />
      {names.map((text, at) => <text key={text} x={left(step) + box.wide / 2} y={middleY(index) + 5 + (at - (names.length - 1) / 2) * lineHigh} textAnchor="middle">{text}</text>)}
    </g>
  );
}

function Line({ line, steps, arrow }: { line: FlowLine; steps: readonly FlowStep[]; arrow: string }) {
  const { d, words: { x, y, anchor, below } } = routeOf(line, steps);
  const rows = line.when.flatMap((when) => wrapped(when, longestWhen));
  const first = below ? y : y - (rows.length - 1) * lineHigh;
  return (
    <>
      <path className="line" d={d} markerEnd={arrow} />
      {rows.map((text, at) => <text key={text} className="sk-flow-when" x={x} y={first + at * lineHigh} textAnchor={anchor}>{text}</text>)}
    </>
  );
}

/** Lines of whole words, none longer than `longest` signs where its words allow it. */
function wrapped(text: string, longest: number): readonly string[] {
  return text.split(" ").reduce<readonly string[]>((lines, word) => {
    const last = lines.at(-1);
    return last !== undefined && last.length + 1 + word.length <= longest ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word];
  }, []);
}

interface Route {
  readonly d: string;
  /** Where the words stand: the baseline of their first row (`below`) or of their last. */
  readonly words: { readonly x: number; readonly y: number; readonly anchor: "start" | "end"; readonly below?: true };
}

/** How a line runs. Beside each other: what goes to the right leaves under the middle of its box, what comes back enters above it. */
function routeOf({ from, to }: FlowLine, steps: readonly FlowStep[]): Route {
  const [source, target] = [steps[from], steps[to]];
  const [a, b] = [middleY(from), middleY(to)];
  const [under, over] = [a + box.high / 2, b - box.high / 2];
  const right = (step: FlowStep | undefined) => left(step) + box.wide;
  const center = left(source) + box.wide / 2;
  if (source?.aside === target?.aside && to > from) return { d: `M${center} ${under}V${over}`, words: { x: center + 8, y: under + 18, anchor: "start", below: true } };
  if (target?.aside) {
    const words = { x: asideAt - 28, y: b + 4, anchor: "end" } as const;
    return source?.aside ? { d: `M${left(source)} ${a - 10}H${left(source) - 10}V${b}H${left(target)}`, words } : { d: `M${right(source)} ${a + 10}H${left(target) - 26}V${b}H${left(target)}`, words };
  }
  const beside = { x: right(target) + 10, anchor: "start" } as const;
  if (to > from && steps.slice(from + 1, to).every((step) => !step.aside)) return { d: `M${center} ${under}V${b}H${right(target)}`, words: { ...beside, y: b - 8 } };
  const apart = Math.abs(from - to);
  const enter = b - 4 - apart * 6;
  return { d: `M${right(source)} ${a}H${lane + apart * 4}V${enter}H${right(target)}`, words: { ...beside, y: enter - 6 } };
}
