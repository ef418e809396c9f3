import type { FlowView } from "../../routes/public/flow-view.ts";
import { m } from "../../paraglide/messages.js";
import { type FlowBox, flowLayout } from "./flow-layout.ts";

/** A service as its applicant meets it, from the top down. What it shows is said in the list beside it. */
export function FlowDrawing({ id, steps, lines }: FlowView) {
  const drawn = flowLayout(steps, lines);
  return (
    <svg className="sk-process" viewBox={`0 0 ${drawn.wide} ${drawn.high}`} role="img" aria-label={m.case_process()}>
      <marker id={`arrow-${id}`} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" orient="auto">
        <path className="sk-flow-arrow" d="M0 1 9 5 0 9Z" />
      </marker>
      {drawn.paths.map((d) => <path key={d} className="line" d={d} markerEnd={`url(#arrow-${id})`} />)}
      {drawn.ways.map((box) => <Box key={box.top} box={box} round={10} />)}
      <g className="sk-flow-step">{drawn.steps.map((box) => <Box key={box.top} box={box} round={4} />)}</g>
    </svg>
  );
}

function Box({ box: { left, top, wide, high, texts }, round }: { box: FlowBox; round: number }) {
  return (
    <>
      <rect x={left} y={top} width={wide} height={high} rx={round} />
      {texts.map(({ text, x, y }) => <text key={y} x={x} y={y} textAnchor="middle">{text}</text>)}
    </>
  );
}
