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
  const { d, x, y, anchor } = routeOf(line, steps);
  const words = line.when.flatMap((when) => wrapped(when, longestWhen));
  return (
    <>
      <path className="line" d={d} markerEnd={arrow} />
      {words.map((text, at) => <text key={text} className="sk-flow-when" x={x} y={y - (words.length - 1 - at) * lineHigh} textAnchor={anchor}>{text}</text>)}
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

/** How a line runs, and where the last row of its words stands. */
function routeOf({ from, to }: FlowLine, steps: readonly FlowStep[]): { readonly d: string; readonly x: number; readonly y: number; readonly anchor: "start" | "end" } {
  const [source, target] = [steps[from], steps[to]];
  const [a, b] = [middleY(from), middleY(to)];
  const right = (step: FlowStep | undefined) => left(step) + box.wide;
  const [underSource, overTarget] = [a + box.high / 2, b - box.high / 2];
  const center = (step: FlowStep | undefined) => left(step) + box.wide / 2;
  const beside = { x: left(source) + box.wide + 10, anchor: "start" as const };
  if (target?.aside) {
    if (source?.aside && to === from + 1) return { d: `M${center(source)} ${underSource}V${overTarget}`, x: center(source) + 8, y: overTarget - 8, anchor: "start" };
    // Down, or back up, in the gap before the steps aside.
    const gap = left(target) - 18 - (source?.aside ? 12 : 0);
    const start = source?.aside ? left(source) : right(source);
    const enter = source?.aside ? b + 10 : b;
    return { d: `M${start} ${source?.aside ? a - 10 : a}H${gap}V${enter}H${left(target)}`, x: gap - 8, y: enter + 4, anchor: "end" };
  }
  if (!source?.aside) return { d: `M${center(source)} ${underSource}V${overTarget}`, x: center(source) + 8, y: overTarget - 8, anchor: "start" };
  if (to > from && steps.slice(from + 1, to).every((step) => !step.aside)) return { d: `M${center(source)} ${underSource}V${b}H${right(target)}`, x: beside.x - asideAt, y: b - 8, anchor: "start" };
  // Back to the main way, out along the right.
  const out = lane + (from - to) * 4;
  const enter = b - 14 + (from - to) * 8;
  return { d: `M${right(source)} ${a}H${out}V${enter}H${right(target)}`, x: beside.x - asideAt, y: enter - 8, anchor: "start" };
}
