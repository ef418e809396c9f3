import type { Catalogue } from "../../../catalogue/model.ts";
import { nextOf, reachableFrom, type Tree } from "../../../catalogue/trees/model.ts";
import type { NodeCount } from "../../../guidance/queries/tree-stops.ts";
import { isFew } from "../../../insight/model.ts";
import type { Locale } from "../../../platform/text.ts";
import { outcomeView } from "../public/tree-view.ts";

export interface TreeNode {
  readonly id: string;
  readonly kind: "question" | "outcome";
  readonly text: string;
  /** Questions from the start, and row from the top (between two rows where it leads to both); both from 0. */
  readonly level: number;
  readonly row: number;
  readonly reached: number | "few";
  /** few: one to four. nearly-all: all that were shown the question but one to four. */
  readonly stopped: number | "few" | "nearly-all";
  /** Of an outcome: what it says. */
  readonly note: string | null;
  readonly answers: readonly { readonly label: string; readonly to: string; readonly toText: string }[];
}

export interface TreeDrawn {
  readonly nodes: readonly TreeNode[];
  readonly lines: readonly { readonly id: string; readonly from: string; readonly to: string }[];
  readonly levels: number;
  readonly rows: number;
}

/** A tree as a drawing from left to right: every node stands right of those that lead to it, and each end has a row of its own. */
export function treeDrawn(catalogue: Catalogue, tree: Tree, counts: ReadonlyMap<string, NodeCount>, locale: Locale): TreeDrawn {
  const levels = levelsOf(tree);
  const textOf = (id: string) => {
    if (Object.hasOwn(tree.questions, id)) return tree.questions[id]?.text[locale] ?? id;
    const outcome = tree.outcomes[id];
    return outcome ? outcomeView(catalogue, tree, outcome, "", locale).title : id;
  };
  const rows = rowsOf(tree);
  const nodes = reachableFrom(tree, tree.start).map((id): TreeNode => {
    const level = levels.get(id) ?? 0;
    const question = Object.hasOwn(tree.questions, id) ? tree.questions[id] : undefined;
    const outcome = question ? undefined : tree.outcomes[id];
    return { id, note: outcome ? outcomeView(catalogue, tree, outcome, "", locale).text : null, kind: question ? "question" : "outcome", text: textOf(id), level, row: rows.get(id) ?? 0, ...toldCount(counts.get(id)), answers: (question?.answers ?? []).map((answer) => ({ label: answer.label[locale], to: answer.to, toText: textOf(answer.to) })) };
  });
  const lines = nodes.flatMap(({ id }) => nextOf(tree, id).map((to) => ({ id: `${id} ${to}`, from: id, to })));
  return { nodes, lines, levels: Math.max(0, ...levels.values()) + 1, rows: Math.max(0, ...rows.values()) + 1 };
}

/** What is told of how often a node was shown and left: nothing of fewer than five, nor of fewer than five that went on. */
function toldCount({ reached, stopped }: NodeCount = { reached: 0, stopped: 0 }): Pick<TreeNode, "reached" | "stopped"> {
  if (isFew(reached)) return { reached: "few", stopped: "few" };
  return { reached, stopped: isFew(stopped) ? "few" : isFew(reached - stopped) ? "nearly-all" : stopped };
}

/** The longest way from the start to each node; a tree that was read has no circle. */
function levelsOf(tree: Tree): ReadonlyMap<string, number> {
  const levels = new Map<string, number>([[tree.start, 0]]);
  const open = [tree.start];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    for (const next of nextOf(tree, id)) {
      const level = (levels.get(id) ?? 0) + 1;
      if (level <= (levels.get(next) ?? -1)) continue;
      levels.set(next, level);
      open.push(next);
    }
  }
  return levels;
}

/** What a node leads to stands beside it; what two lead to stands where the first does. */
function rowsOf(tree: Tree): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  let next = 0;
  const place = (id: string): number => {
    const own = nextOf(tree, id).filter((to) => !rows.has(to)).flatMap((to) => (rows.has(to) ? [] : [place(to)]));
    const row = own.length === 0 ? next : (Math.min(...own) + Math.max(...own)) / 2;
    if (own.length === 0) next += 1;
    rows.set(id, row);
    return row;
  };
  place(tree.start);
  return rows;
}
