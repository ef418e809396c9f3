import type { Employee } from "../../../access/actor.ts";
import type { RoleRequest } from "../../../organisation/roles/queries/role-requests.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { dayAndTime, dayWithYear } from "../../ui/format.ts";
import type { StatusKind } from "../../ui/status.tsx";
import { placeWords, roleTitle } from "./role-words.ts";

const states: Readonly<Record<RoleRequest["state"], readonly [StatusKind, () => string]>> = {
  open: ["waiting", m.roles_state_open],
  approved: ["done", m.roles_state_approved],
  refused: ["closed", m.roles_state_refused],
  withdrawn: ["closed", m.roles_state_withdrawn],
};

/** A request in the reader's words. */
export function requestView(ctx: PageContext<Employee>, request: RoleRequest) {
  const [status, word] = states[request.state];
  return {
    id: request.id,
    name: request.name,
    own: request.personId === ctx.actor.personId,
    title: roleTitle(ctx, request.role, request.roleId),
    where: placeWords(ctx, request.unit, request.below),
    until: request.endsAt && dayWithYear(new Date(request.endsAt.getTime() - 1), ctx.locale),
    reason: request.reason,
    asked: request.requestedBy === null ? m.roles_asked_at({ at: dayAndTime(request.requestedAt, ctx.locale) }) : m.roles_asked_by({ name: request.requestedBy, at: dayAndTime(request.requestedAt, ctx.locale) }),
    open: request.state === "open",
    status,
    word: word(),
    answer: request.decidedBy === null || request.decidedAt === null || request.state === "withdrawn" ? null : m.roles_answered_by({ name: request.decidedBy, at: dayAndTime(request.decidedAt, ctx.locale) }),
    said: request.answer,
  };
}
