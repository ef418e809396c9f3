import type { ProcessModel } from "./model.ts";

export interface StepLink {
  /** Ids of steps. */
  readonly from: string;
  readonly to: string;
}

/**
 * The process as its applicant meets it: from which step it can go on to which. Elements of no step are gone through. Ways back are left out,
 * and so are short cuts, but for one around steps aside: it is a picture of where it goes, not of how it is done.
 * @param aside ids of steps that not every case comes to
 */
export function simplifiedFlow(model: ProcessModel, aside: readonly string[]): readonly StepLink[] {
  const order = new Map(model.steps.map((step, index) => [step.id, index]));
  const links = forwardLinks(model, order);
  const isAside = (id: string) => aside.includes(id);
  return links.filter(({ from, to }) => (!isAside(from) && !isAside(to) && noneBetween(model, from, to, isAside)) || !links.some((first) => first.from === from && first.to !== to && leadsTo(links, first.to, to)));
}

function forwardLinks(model: ProcessModel, order: ReadonlyMap<string, number>): readonly StepLink[] {
  const found = new Map<string, StepLink>();
  for (const start of Object.values(model.elements)) {
    const from = start.step;
    if (from === undefined) continue;
    const seen = new Set([start.id]);
    for (const id of seen) {
      for (const next of followersOf(model, id)) {
        const to = model.elements[next]?.step;
        if (to === undefined || to === from) seen.add(next);
        else if ((order.get(to) ?? -1) > (order.get(from) ?? -1)) found.set(`${from} ${to}`, { from, to });
      }
    }
  }
  return [...found.values()];
}

function followersOf(model: ProcessModel, id: string): readonly string[] {
  const element = model.elements[id];
  if (!element) return [];
  const flows = element.outgoing.map((flow) => model.flows[flow]?.to ?? "");
  return "boundary" in element ? [...flows, ...element.boundary] : flows;
}

function leadsTo(links: readonly StepLink[], from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const id of seen) for (const link of links) if (link.from === id) seen.add(link.to);
  return seen.has(to);
}

/** Whether only steps aside stand between two. */
function noneBetween(model: ProcessModel, from: string, to: string, isAside: (id: string) => boolean): boolean {
  const ids = model.steps.map((step) => step.id);
  return ids.slice(ids.indexOf(from) + 1, ids.indexOf(to)).every(isAside);
}
