import type { LocalText } from "../platform/text.ts";
import type { ProcessModel } from "./model.ts";

export interface StepLink {
  /** Ids of steps. */
  readonly from: string;
  readonly to: string;
  /** To a step that stands before. */
  readonly back: boolean;
  /** On what it depends that a case goes here: the question and the answer of each way; empty where all go. */
  readonly when: readonly LocalText[];
}

/**
 * The process as its applicant meets it: from which step it can go on to which. Elements of no step are gone through. Ways back are left out but for those to
 * and from steps aside, and so are short cuts, but for one around steps aside: it is a picture of where it goes, not of how it is done.
 * @param aside ids of steps that not every case comes to
 */
export function simplifiedFlow(model: ProcessModel, aside: readonly string[]): readonly StepLink[] {
  const isAside = (id: string) => aside.includes(id);
  const all = linksOf(model).filter(({ from, to, back }) => !back || isAside(from) || isAside(to));
  const forward = all.filter(({ back }) => !back);
  const shown = all.filter(({ from, to, back }) => back || (!isAside(from) && !isAside(to) && noneBetween(model, from, to, isAside)) || !forward.some((first) => first.from === from && first.to !== to && leadsTo(forward, first.to, to)));
  // Where only one way leads on, nothing depends on anything; nor on a question that leads the same way whatever is answered.
  const depends = ({ from, ways }: Link) => shown.filter((other) => other.from === from).length > 1 ? ways.filter((way) => ways.filter(({ at }) => at === way.at).length === 1) : [];
  return shown.map((link) => ({ from: link.from, to: link.to, back: link.back, when: depends(link).map(({ text }) => text) }));
}

/** A question's answer, or what cuts a task short: `at` is its element. */
interface Way {
  readonly at: string;
  readonly text: LocalText;
}

interface Link extends Omit<StepLink, "when"> {
  readonly ways: readonly Way[];
}

function linksOf(model: ProcessModel): readonly Link[] {
  const order = new Map(model.steps.map((step, index) => [step.id, index]));
  const found = new Map<string, Link>();
  for (const start of Object.values(model.elements)) {
    const from = start.step;
    if (from === undefined) continue;
    const seen = new Map<string, Way | null>([[start.id, null]]);
    for (const [id, before] of seen) {
      for (const next of followersOf(model, id)) {
        const way = next.way ?? before;
        const to = model.elements[next.id]?.step;
        if (to === undefined || to === from) {
          if (!seen.has(next.id)) seen.set(next.id, way);
        } else if (order.has(to)) {
          const known = found.get(`${from} ${to}`)?.ways ?? [];
          const isNew = way !== null && !known.some(({ text }) => text.da === way.text.da);
          found.set(`${from} ${to}`, { from, to, back: (order.get(to) ?? 0) < (order.get(from) ?? 0), ways: isNew ? [...known, way] : known });
        }
      }
    }
  }
  return [...found.values()];
}

function followersOf(model: ProcessModel, id: string): readonly { readonly id: string; readonly way: Way | null }[] {
  const element = model.elements[id];
  if (!element) return [];
  const flows = element.outgoing.flatMap((name) => {
    const flow = model.flows[name];
    return flow ? [{ id: flow.to, way: flow.name ? { at: id, text: { da: `${element.name.da} ${flow.name.da}`, en: `${element.name.en} ${flow.name.en}` } } : null }] : [];
  });
  return "boundary" in element ? [...flows, ...element.boundary.map((event) => {
    const name = model.elements[event]?.name;
    return { id: event, way: name ? { at: event, text: name } : null };
  })] : flows;
}

function leadsTo(links: readonly Pick<StepLink, "from" | "to">[], from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const id of seen) for (const link of links) if (link.from === id) seen.add(link.to);
  return seen.has(to);
}

/** Whether only steps aside stand between two. */
function noneBetween(model: ProcessModel, from: string, to: string, isAside: (id: string) => boolean): boolean {
  const ids = model.steps.map((step) => step.id);
  return ids.slice(ids.indexOf(from) + 1, ids.indexOf(to)).every(isAside);
}
