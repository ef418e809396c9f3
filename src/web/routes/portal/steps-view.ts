import type { Service } from "../../../catalogue/model.ts";
import type { CaseFile } from "../../../cases/queries/case-file.ts";
import { stepsOf } from "../../../process/outline.ts";
import type { Step } from "../../../process/model.ts";
import type { Locale } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";
import { amount, sentence } from "../../ui/format.ts";
import type { StepView } from "../../ui/step-line.tsx";
import { lastDay, lower, type Now } from "./case-now.ts";
import type { Days } from "./days.ts";

/**
 * The applicant's line of steps. Steps that only some cases come to are shown to those alone, and what was not reached is
 * left out once the case is closed. `notes` says what stands under a step to come: nothing, or the catalogue's own words.
 */
export function stepsView(file: CaseFile, service: Service, now: Now, days: Days, locale: Locale, notes: "short" | "full"): readonly StepView[] {
  const stepOfElement = (element: string) => service.process.elements[element]?.step;
  const reached = new Set([...file.passed, ...file.tokens.map((token) => token.element)].map(stepOfElement));
  const over = now.kind === "closed" || now.kind === "in-force";
  const yours = now.kind === "pay" || now.kind === "act";
  return stepsOf(service.process, file.passed, { tokens: file.tokens }).flatMap(({ step, state }) => {
    if ((service.stepsOnlyWhenReached.includes(step.id) || now.kind === "closed") && !reached.has(step.id)) return [];
    const shown = state === "now" ? (over ? "done" : yours ? "yours" : "ours") : state === "later" && now.kind === "closed" ? "done" : state;
    return [{ name: step.name[locale], state: shown, note: shown === "done" ? doneNote(file, step, service, days, notes) : shown === "later" ? laterNote(step, locale, notes) : nowNote(now, step, locale, notes) }];
  });
}

function doneNote(file: CaseFile, step: Step, service: Service, days: Days, notes: "short" | "full"): string | null {
  const at = lastEventOf(file, step, service);
  if (!at) return null;
  return notes === "full" ? sentence(days.moment(at)) : days.short(at);
}

/** The last thing in the journal that belongs to the step; the first step is over when the application is sent. */
function lastEventOf(file: CaseFile, step: Step, service: Service): Date | null {
  const stepOfElement = (element: string) => service.process.elements[element]?.step;
  const lines = file.journal.filter((line) => typeof line.data["element"] === "string" && line.event !== "task-opened" && stepOfElement(String(line.data["element"])) === step.id);
  const last = lines.reduce<Date | null>((latest, line) => (latest === null || line.at > latest ? line.at : latest), null);
  return last ?? (step.id === stepOfElement(service.process.start) ? file.appliedAt : null);
}

function nowNote(now: Now, step: Step, locale: Locale, notes: "short" | "full"): string | null {
  if (now.kind === "pay") return `${amount(now.amountOre, locale)} ${lower(m.by_day({ day: lastDay(now.task.dueAt, locale) }))}`;
  if (now.kind === "act" && now.task.dueAt) return m.by_day({ day: lastDay(now.task.dueAt, locale) });
  if ((now.kind === "caseworker" || now.kind === "approver") && now.due) return m.by_day({ day: lastDay(now.due, locale) });
  return notes === "full" ? (step.note?.[locale] ?? null) : null;
}

function laterNote(step: Step, locale: Locale, notes: "short" | "full"): string | null {
  return notes === "full" ? (step.note?.[locale] ?? null) : null;
}
