import { isPerson } from "../../../access/actor.ts";
import { readContext } from "../../../cases/house.ts";
import type { LoadedCase, LoadedTask } from "../../../cases/load.ts";
import { mayHold, mayShare } from "../../../cases/policy.ts";
import type { CaseFile, JournalLine } from "../../../cases/queries/case-file.ts";
import { type Guest, guestsOfCase } from "../../../cases/queries/guests.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import type { GuestLine, TeamView } from "../../ui/team-panel.tsx";
import type { Person } from "../../../access/actor.ts";
import { askingOf } from "../portal/asking.ts";
import { daysAround } from "../portal/days.ts";

/** What colleagues can do together on a case: who is let in, and which of the two forms the reader has. */
export async function teamView(ctx: PageContext<Person>, file: CaseFile, side: "party" | "desk", task: LoadedTask | null = null): Promise<TeamView> {
  const guests = await guestsOfCase(readContext(ctx.app.house, askingOf(ctx)), file.case);
  const isOpen = task !== null && task.state === "open";
  return {
    side,
    openTask: openTaskOf(file, side, task),
    holder: task?.assigneeId ?? null,
    mayHandOver: isOpen && ctx.actor.kind === "employee" && mayHold(ctx.actor, file.case, task).allowed,
    mayShare: mayShare(ctx.actor, file.case, side).allowed,
    guests: guests.map((guest) => guestLine(ctx, guest, side)),
    told: told(ctx, file.case, guests, side) ?? (isOpen ? handedToMe(ctx, file, task) : null),
  };
}

/** The task that letting somebody in can end with: the one that is shown, else the party's one. */
function openTaskOf(file: CaseFile, side: "party" | "desk", task: LoadedTask | null): string | null {
  if (task) return task.state === "open" && task.performer === "caseworker" ? task.id : null;
  return side === "party" ? (file.tasks.find((one) => one.state === "open" && one.performer === "applicant")?.id ?? null) : null;
}

function guestLine(ctx: PageContext<Person>, guest: Guest, side: "party" | "desk"): GuestLine {
  const day = daysAround(ctx.clock.now(), ctx.locale).short(guest.sharedAt);
  return {
    id: guest.shareId,
    name: guest.name,
    facts: [
      guest.extent === "help" ? m.teams_guest_help() : m.teams_guest_see(), guest.taskId === null ? m.teams_guest_for_case() : m.teams_guest_for_task(), m.teams_guest_by({ name: guest.sharedBy, day }),
      ...(guest.side === "party" && side === "desk" ? [m.teams_guest_side_party()] : []),
    ],
    note: guest.note,
    mayEnd: guest.mayEnd,
    own: guest.personId === ctx.actor.personId,
  };
}

/** To the guest: who let them in, and what they can do. */
function told(ctx: PageContext<Person>, loaded: LoadedCase, guests: readonly Guest[], side: "party" | "desk"): TeamView["told"] {
  const own = guests.find((guest) => guest.personId === ctx.actor.personId && guest.side === side);
  if (!own) return null;
  const name = own.sharedBy;
  const helps = own.extent === "help";
  if (side === "desk") return { title: m.teams_you_help({ name }), text: helps ? m.teams_you_help_write() : m.teams_you_help_see(), note: own.note };
  const whose = { name: loaded.applicantName };
  return { title: m.teams_you_follow({ name }), text: helps ? m.teams_you_follow_write(whose) : m.teams_you_follow_see(whose), note: own.note };
}

/** To whoever was given the task: by whom, with which words. */
function handedToMe(ctx: PageContext<Person>, file: CaseFile, task: LoadedTask): TeamView["told"] {
  if (!isPerson(ctx.actor) || task.assigneeId !== ctx.actor.personId) return null;
  const ofTask = (line: JournalLine) => line.data["taskId"] === task.id && (line.event === "task-handed-over" || line.event === "task-taken");
  // The journal comes newest first.
  const last = file.journal.find(ofTask);
  if (last?.event !== "task-handed-over" || last.data["after"] !== ctx.actor.personId) return null;
  const note = last.data["note"];
  return { title: m.teams_given_to_you({ name: last.actorName ?? m.case_reader_unknown() }), text: null, note: typeof note === "string" ? note : null };
}
