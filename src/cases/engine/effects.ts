import { carriedNow, planNotices } from "../../notices/plan.ts";
import { danishDay } from "../../platform/clock.ts";
import type { Effect, Event } from "../../process/model.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { dueAt } from "./due.ts";
import { plain } from "./instance.ts";
import { headsUpOf, letterNames } from "./letter-names.ts";
import { isNo, noIsDecided, noOfLetter } from "./refusal.ts";
import type { Stand } from "./stand.ts";
import { planTask } from "./tasks.ts";

/** Plans what an effect of the process means for the case. Returns the event that follows at once, if one does. */
export async function planEffect(stand: Stand, effect: Effect): Promise<Event | null> {
  const { changes } = stand;
  switch (effect.type) {
    case "user-task":
      return planTask(stand, effect);
    case "service":
      changes.inputs.set(effect.token, effect.inputs);
      changes.jobs.push({ name: "run-service-task", payload: { instanceId: stand.instance.id, tokenId: effect.token } });
      return null;
    case "rules":
      return askRules(stand, effect);
    case "notice":
      return planLetter(stand, effect);
    case "timer":
      return planTimer(stand, effect);
    case "cancel-timer":
      changes.timersEnded.push(effect.timer);
      return null;
    case "subscribe":
      changes.subscriptions.push({ id: stand.ctx.ids.uuid(), instance_id: stand.instance.id, token_id: effect.token, element: effect.element, name: effect.message });
      return null;
    case "unsubscribe":
      changes.tokensUnsubscribed.push(effect.token);
      return null;
    case "cancel":
      changes.tasksEnded.set(effect.token, "cancelled");
      return null;
    case "incident":
      changes.incidents.set(effect.token, { code: effect.code, reason: effect.reason });
      changes.journal.push({ event: "incident", data: { element: effect.element, code: effect.code }, visibleToParty: false });
      return null;
    case "passed":
      changes.passed.push(effect.element);
      return null;
    case "end":
      return end(stand, effect);
  }
}

/** A case ends with a no only with a decision that says so: the last wall, should a process be drawn past the others (FVL §§ 19 and 22). */
async function end(stand: Stand, effect: Extract<Effect, { type: "end" }>): Promise<null> {
  if (isNo(effect.outcome) && !(await noIsDecided(stand.ctx, stand.instance.caseId, effect.outcome))) throw new SkrankeError("not-allowed", "a case ends with a no only by a decision");
  if (effect.outcome) stand.changes.outcome = effect.outcome;
  return null;
}

/** Rules are pure, so they are asked in the same transaction; what they were asked and answered goes into the journal. */
function askRules(stand: Stand, effect: Extract<Effect, { type: "rules" }>): Event {
  const names = { ...stand.state.variables, ...effect.inputs, today: danishDay(stand.ctx.clock.now()).toString() };
  try {
    const answer = plain(stand.service.decide(effect.element.decision, names));
    stand.changes.journal.push({ event: "rules-answered", data: { element: effect.element.id, version: stand.service.hash, answer }, visibleToParty: true });
    const output = typeof answer === "object" && answer !== null && "output" in answer ? answer["output"] : null;
    return { type: "completed", token: effect.token, result: output ?? null };
  } catch (error) {
    return { type: "failed", token: effect.token, code: "rules-failed", reason: reasonOf(error, "the rules could not be evaluated") };
  }
}

/** A letter is written now, with the facts of now; it is handed over by a job after the commit. */
async function planLetter(stand: Stand, effect: Extract<Effect, { type: "notice" }>): Promise<Event | null> {
  const { ctx, service, instance, changes } = stand;
  const { letter, waitsForDelivery } = effect.element;
  const no = noOfLetter(service.process, effect.element.id);
  if (no && !(await noIsDecided(ctx, instance.caseId, no))) {
    return { type: "failed", token: effect.token, code: "refusal-not-decided", reason: "a refusal is not sent before it is decided, with a hearing and reasons (FVL §§ 19 and 22)" };
  }
  try {
    const notices = await planNotices(ctx, {
      caseId: instance.caseId,
      personId: instance.applicantId,
      capacity: instance.applicantUnitId === null ? "private" : "work",
      purpose: `${letter}:${effect.token}:${instance.revision}`,
      tokenId: waitsForDelivery ? effect.token : null,
      letter: service.letter(letter, await letterNames(stand, effect.inputs), instance.locale),
      locale: instance.locale,
      headsUp: headsUpOf(stand.state.variables),
    });
    changes.notices.push(...notices);
    changes.jobs.push(...carriedNow(notices).map((notice) => ({ name: "deliver-notice" as const, payload: { noticeId: notice.id } })));
    changes.journal.push({ event: "notice-queued", data: { letter, channels: notices.map((notice) => notice.channel) }, visibleToParty: true });
  } catch (error) {
    // A letter nobody waits for cannot stop the case; that it is missing must still be seen.
    if (waitsForDelivery) return { type: "failed", token: effect.token, code: "letter-failed", reason: reasonOf(error, "the letter could not be written") };
    changes.journal.push({ event: "incident", data: { element: effect.element.id, code: "letter-failed" }, visibleToParty: false });
  }
  return null;
}

/** What an expression could not be worked out from may be quoted in its error; a CPR number goes no further (databeskyttelsesloven § 11). */
function reasonOf(error: unknown, otherwise: string): string {
  return error instanceof Error ? error.message.replaceAll(/\d{6}-?\d{4}/g, "…") : otherwise;
}

function planTimer(stand: Stand, effect: Extract<Effect, { type: "timer" }>): Event | null {
  const { ctx, instance, changes } = stand;
  try {
    const due = dueAt(effect.due, stand.periodsFrom, ctx.municipality.closingDays, "deadline");
    changes.timers.push({ id: effect.timer, instance_id: instance.id, token_id: effect.token, element: effect.element, due_at: due });
    return null;
  } catch {
    return { type: "failed", token: effect.token, code: "timer-unreadable", reason: `the period at ${effect.element} is neither a date nor a duration` };
  }
}
