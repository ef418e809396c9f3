import type { TreeDrawn, TreeNode } from "../../routes/admin/tree-view.ts";
import { m } from "../../paraglide/messages.js";
import { wrapped } from "../wrapped.ts";

const wide = 168;
const high = 60;
const across = 204;
const down = 70;
const margin = 8;
const longestLine = 24;

/** A question tree drawn from left to right; the list beside it says the same in words. */
export function TreeDrawing({ drawn, title }: { drawn: TreeDrawn; title: string }) {
  const places = new Map(drawn.nodes.map((node) => [node.id, node]));
  const most = Math.max(0, ...drawn.nodes.map(({ stopped }) => (typeof stopped === "number" ? stopped : 0)));
  return (
    <svg className="sk-tree-drawing" viewBox={`0 0 ${(drawn.levels - 1) * across + wide + 2 * margin} ${(drawn.rows - 1) * down + high + 2 * margin}`} role="img" aria-label={title}>
      {drawn.lines.map((line) => {
        const [from, to] = [places.get(line.from), places.get(line.to)];
        return from && to ? <path key={line.id} d={lineBetween(middle(from), middle(to))} /> : null;
      })}
      {drawn.nodes.map((node) => <Drawn key={node.id} node={node} most={most > 0 && node.stopped === most} />)}
    </svg>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function middle({ level, row }: TreeNode): Point {
  return { x: margin + level * across + wide / 2, y: margin + row * down + high / 2 };
}

function lineBetween(from: Point, to: Point): string {
  const [left, right] = [from.x + wide / 2, to.x - wide / 2];
  return `M${left} ${from.y}C${left + 24} ${from.y} ${right - 24} ${to.y} ${right} ${to.y}`;
}

function Drawn({ node, most }: { node: TreeNode; most: boolean }) {
  const { x, y } = middle(node);
  return (
    <g className={`sk-tree-${node.kind}${most ? " sk-tree-most" : ""}`}>
      <rect x={x - wide / 2} y={y - high / 2} width={wide} height={high} rx={node.kind === "outcome" ? high / 3 : 4} />
      {wrapped(node.text, longestLine, 2).map((text, index) => <text key={text} x={x} y={y - 10 + index * 16} textAnchor="middle">{text}</text>)}
      <text className="sk-tree-count" x={x} y={y + 23} textAnchor="middle">{countWords(node)}</text>
    </g>
  );
}

export function countWords({ kind, reached, stopped }: Pick<TreeNode, "kind" | "reached" | "stopped">): string {
  if (reached === "few") return m.guide_count_shown({ count: m.guide_count_few() });
  if (kind === "outcome") return m.guide_count_shown({ count: reached });
  return m.guide_count({ shown: reached, stopped: stopped === "few" ? m.guide_count_few() : stopped === "nearly-all" ? m.guide_count_nearly() : stopped });
}
