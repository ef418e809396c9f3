import type { Employee } from "../../../access/actor.ts";
import type { CaseLine } from "../../../cases/queries/my-cases.ts";
import type { UnitNumbers } from "../../../cases/queries/unit-cases.ts";
import type { StoredDeputyship } from "../../../organisation/deputies/model.ts";
import { endOf } from "../../../organisation/deputies/model.ts";
import { myDeputyships } from "../../../organisation/deputies/queries/my-deputyships.ts";
import { peopleDeputyships } from "../../../organisation/deputies/queries/people-deputyships.ts";
import { requestsToDecide } from "../../../organisation/roles/queries/role-requests.ts";
import { rolesToAttest } from "../../../organisation/roles/queries/roles-to-attest.ts";
import type { PageContext } from "../../page.ts";
import { serviceTitle } from "../../service-title.ts";
import { m } from "../../paraglide/messages.js";
import { dayNear } from "../../ui/format.ts";
import type { StatusKind } from "../../ui/status.tsx";
import { plateText } from "../../../forms/forms.ts";
import { languageTags } from "../../../platform/text.ts";
import { lastInstant } from "../portal/waiting.ts";

/** Something that waits for a manager, and where one does it. */
export interface ManagersTask {
  readonly path: string;
  readonly title: string;
  readonly note: string;
}

const endingDays = 14;
const mostDeputies = 20;

/** What waits for a manager: approvals, roles, and deputyships that end soon. */
export async function managersTasks(ctx: PageContext<Employee>, approvals: number): Promise<readonly ManagersTask[]> {
  const none = { limit: 1, offset: 0 };
  const roles = { ...ctx, roles: ctx.app.house.roles };
  const [asked, due, own, peoples] = await Promise.all([requestsToDecide(roles, none), rolesToAttest(roles, none), myDeputyships(ctx), peopleDeputyships(ctx, mostDeputies)]);
  const ending = [...own.forMe, ...own.mine, ...peoples].filter((one) => endsSoon(one, ctx.clock.now()));
  return [
    ...(approvals > 0 ? [{ path: "/leder/sager?vis=waiting", title: m.own_leader_approvals({ count: approvals }), note: m.own_leader_approvals_note() }] : []),
    ...(asked.total > 0 ? [{ path: "/roller/afgoer", title: m.roles_waiting_requests({ count: asked.total }), note: m.own_leader_requests_note() }] : []),
    ...(due.total > 0 ? [{ path: "/roller/bekraeft", title: m.roles_waiting_attest({ count: due.total }), note: m.own_leader_attest_note() }] : []),
    ...ending.map((one) => ({ path: `/stedfortraeder/${one.id}`, title: endingWords(one, ctx.actor.personId, dayNear(endOf(one) ?? ctx.clock.now(), ctx.locale)), note: m.own_leader_deputy_ends_note() })),
  ];
}

/** Whose deputy stops being one, and when; of the reader's own it says "you". */
export function endingWords({ deputy, principal }: Pick<StoredDeputyship, "deputy" | "principal">, reader: string, day: string): string {
  if (principal.personId === reader) return m.own_leader_deputy_ends_mine({ deputy: deputy.name, day });
  if (deputy.personId === reader) return m.own_leader_deputy_ends_yours({ principal: principal.name, day });
  return m.own_leader_deputy_ends({ deputy: deputy.name, principal: principal.name, day });
}

function endsSoon(one: StoredDeputyship, now: Date): boolean {
  const end = endOf(one);
  return end !== null && end.getTime() - now.getTime() <= endingDays * 86_400_000;
}

/** One case of the people, in the reader's language. */
export interface UnitCaseRow {
  readonly number: string;
  readonly title: string;
  readonly facts: readonly string[];
  readonly status: StatusKind;
  readonly word: string;
}

export function unitCaseRow(ctx: PageContext<Employee>, one: Pick<CaseLine, "number" | "service" | "subject" | "applicantName" | "openedAt" | "deadline" | "open" | "mustAct" | "outcome">): UnitCaseRow {
  const due = lastInstant(one.deadline);
  return {
    number: one.number,
    title: m.desk_case_for({ service: serviceTitle(ctx, one.service), name: one.applicantName }),
    facts: [one.number, one.subject === null ? "" : plateText(one.subject), m.own_leader_sent_on({ day: dayNear(one.openedAt, ctx.locale) })].filter((fact) => fact !== ""),
    ...(one.mustAct ? { status: "yours" as const, word: due ? m.by_day({ day: dayNear(due, ctx.locale) }) : m.own_leader_group_waiting() } : one.open ? { status: "working" as const, word: m.own_leader_group_open() } : { status: one.outcome === "granted" ? ("done" as const) : ("closed" as const), word: one.outcome === "granted" ? m.cases_granted() : one.outcome === "rejected" ? m.approval_word_rejected() : m.own_leader_group_closed() }),
  };
}

/** "42 sendt ind, 38 i perioden før. Halvdelen var færdig på 2,5 dage eller mindre". */
export function numberWords({ sent, sentBefore, medianDays }: UnitNumbers, locale: "da" | "en"): string {
  if (sent === null) return m.own_leader_numbers_few();
  const before = sentBefore === null ? m.own_leader_numbers_before_few() : m.own_leader_numbers_before({ count: sentBefore });
  const time = medianDays === null ? m.own_leader_numbers_no_time() : m.own_leader_numbers_time({ count: medianDays, days: medianDays.toLocaleString(languageTags[locale]) });
  return `${m.own_leader_numbers_sent({ count: sent })}, ${before}. ${time}`;
}
