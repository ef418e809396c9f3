import type { Drawing, DrawnElement } from "../../routes/portal/drawing-view.ts";
import { m } from "../../paraglide/messages.js";
import { Shape, type StatusKind } from "../status.tsx";
import { wrapped } from "../wrapped.ts";

const wide = 136;
const high = 44;
const across = 148;
const down = 70;
const margin = 8;
const longestLine = 18;

/** The process drawn from the top down, and as a list of what is done, now and to come for those who do not see it. */
export function ProcessDrawing({ drawing }: { drawing: Drawing }) {
  const places = new Map(drawing.elements.map((element) => [element.id, element]));
  return (
    <>
      <svg className="sk-process" viewBox={`0 0 ${drawing.places * across + 2 * margin} ${drawing.levels * down + margin}`} role="img" aria-label={m.case_process()}>
        {drawing.lines.map((line) => {
          const [from, to] = [places.get(line.from), places.get(line.to)];
          return from && to ? <path key={line.id} className={line.done ? "line done" : "line"} d={pathBetween(from, to)} /> : null;
        })}
        {drawing.elements.map((element) => <Drawn key={element.id} element={element} />)}
      </svg>
      <ol className="sk-events">
        {drawing.elements.filter((element) => element.shape === "box" && element.state !== "later").toSorted((a, b) => a.level - b.level).map((element) => (
          <li key={element.id}>
            <Shape kind={kinds[element.state]} /> {element.name} <span className="sk-small">{words[element.state]()}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

const kinds: Readonly<Record<DrawnElement["state"], StatusKind>> = { done: "done", now: "working", later: "waiting" };
const words: Readonly<Record<DrawnElement["state"], () => string>> = { done: m.case_process_done, now: m.case_process_now, later: m.case_process_later };

function middle(element: DrawnElement): { readonly x: number; readonly y: number } {
  return { x: margin + element.place * across + wide / 2, y: margin + element.level * down + high / 2 };
}

/** Down to what follows; a way back runs out to the left of the drawing's column. */
function pathBetween(from: DrawnElement, to: DrawnElement): string {
  const [a, b] = [middle(from), middle(to)];
  const half = (element: DrawnElement) => (element.shape === "box" ? high / 2 : 9);
  if (to.level > from.level) {
    const bend = b.y - (down - high) / 2 - half(to) + 4;
    return `M${a.x} ${a.y + half(from)}V${bend}H${b.x}V${b.y - half(to)}`;
  }
  return `M${a.x - wide / 2} ${a.y}h-6V${b.y}H${b.x - (to.shape === "box" ? wide / 2 : 9)}`;
}

function Drawn({ element }: { element: DrawnElement }) {
  const { x, y } = middle(element);
  return (
    <g className={`at-${element.state}`}>
      {element.shape === "box" && <rect x={x - wide / 2} y={y - high / 2} width={wide} height={high} rx="4" />}
      {element.shape === "round" && <circle cx={x} cy={y} r="9" />}
      {element.shape === "diamond" && <path d={`M${x} ${y - 10}l10 10-10 10-10-10Z`} />}
      {element.shape === "box" && wrapped(element.name, longestLine, 2).map((text, index, all) => <text key={text} x={x} y={y + 5 + (index - (all.length - 1) / 2) * 16} textAnchor="middle">{text}</text>)}
      {element.shape !== "box" && <title>{element.name}</title>}
    </g>
  );
}
