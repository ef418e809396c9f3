import { m } from "../../paraglide/messages.js";
import type { BeforeAndAfter } from "./before-after.ts";

/** Before and after a change as lines of a file, after an empty one. None when no change is asked for. */
export function changeRows(change: BeforeAndAfter | null): readonly (readonly string[])[] {
  if (change === null) return [];
  const caption = [change.caption];
  if (change.sides === null) return [[], caption, [m.measure_change_early(change)]];
  const { before, after, rows } = change.sides;
  const heads = [m.measure_figure(), `${m.measure_before()}: ${before}`, `${m.measure_after()}: ${after}`, m.measure_change()];
  return [[], caption, heads, ...rows.map((row) => [row.title, row.before, row.after, row.change?.text ?? ""])];
}
