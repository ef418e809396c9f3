import type { Service } from "../../../catalogue/model.ts";
import { simplifiedFlow, type StepLink } from "../../../process/simplified.ts";
import type { Locale } from "../../../platform/text.ts";
import type { Drawing } from "../portal/drawing-view.ts";

export interface FlowView {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly { readonly name: string; readonly note: string | null }[];
  readonly drawing: Drawing;
}

/** What happens in a service as its applicant meets it: its steps, and from which it goes on to which; steps that not every case comes to stand aside. */
export function flowView(service: Service, locale: Locale): FlowView {
  const { process, stepsOnlyWhenReached: aside } = service;
  const links = simplifiedFlow(process, aside);
  const ids = process.steps.map((step) => step.id);
  const levels = levelsOf(ids, links);
  const elements = process.steps.map((step) => ({ id: step.id, name: step.name[locale], shape: "box" as const, state: "later" as const, level: levels.get(step.id) ?? 0, place: aside.includes(step.id) ? 1 : 0 }));
  const lines = links.map(({ from, to }) => ({ id: `${from}-${to}`, from, to, done: false }));
  const most = (numbers: readonly number[]) => Math.max(0, ...numbers) + 1;
  return {
    id: service.id,
    title: service.title[locale],
    steps: process.steps.map((step) => ({ name: step.name[locale], note: step.note?.[locale] ?? null })),
    drawing: { elements, lines, levels: most(elements.map(({ level }) => level)), places: most(elements.map(({ place }) => place)) },
  };
}

/** Each stands below those that lead to it; what only a way back leads to stands above what it leads to. */
function levelsOf(ids: readonly string[], links: readonly StepLink[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const id of ids) {
    const before = links.filter((link) => link.to === id).map((link) => levels.get(link.from) ?? 0);
    levels.set(id, before.length === 0 ? 0 : Math.max(...before) + 1);
  }
  for (const id of ids.slice(1)) {
    const after = links.filter((link) => link.from === id).map((link) => levels.get(link.to) ?? 0);
    if (!links.some((link) => link.to === id) && after.length > 0) levels.set(id, Math.max(0, Math.min(...after) - 1));
  }
  return levels;
}
