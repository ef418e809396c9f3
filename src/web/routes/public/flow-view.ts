import type { Service } from "../../../catalogue/model.ts";
import { simplifiedFlow } from "../../../process/simplified.ts";
import type { Locale } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";

export interface FlowStep {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
  /** Not every case comes to it. */
  readonly aside: boolean;
  /** Where it goes on to, in a sentence; null where there is no more than one way. */
  readonly ways: string | null;
}

export interface FlowLine {
  /** Places of the steps, from 0. */
  readonly from: number;
  readonly to: number;
  /** On what it depends. */
  readonly when: readonly string[];
}

/** What happens in a service as its applicant meets it. The list of the steps says what the drawing shows, way by way. */
export interface FlowView {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly FlowStep[];
  readonly lines: readonly FlowLine[];
}

export function flowView(service: Service, locale: Locale): FlowView {
  const { process, stepsOnlyWhenReached: aside } = service;
  const place = (id: string) => process.steps.findIndex((step) => step.id === id);
  const lines = simplifiedFlow(process, aside).map(({ from, to, when }) => ({ from: place(from), to: place(to), when: when.map((text) => text[locale]) }));
  const nameAt = (index: number) => process.steps[index]?.name[locale] ?? "";
  const waysOf = (index: number) => {
    const ways = lines.filter(({ from }) => from === index).map(({ to, when }) => [(to < index ? m.guide_flow_back : m.guide_flow_way)({ step: nameAt(to) }), ...(when.length > 0 ? [when.join(" / ")] : [])].join(": ")).map((way) => `${way}.`);
    // Straight on needs no words.
    return ways.length > 1 || lines.some(({ from, to }) => from === index && to !== index + 1) ? ways.join(" ") : null;
  };
  return {
    id: service.id,
    title: service.title[locale],
    steps: process.steps.map((step, index) => ({ id: step.id, name: step.name[locale], note: step.note?.[locale] ?? null, aside: aside.includes(step.id), ways: waysOf(index) })),
    lines,
  };
}
