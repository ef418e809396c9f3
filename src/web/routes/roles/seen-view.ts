import type { Employee } from "../../../access/actor.ts";
import type { HeldRole } from "../../../access/roles.ts";
import { loadTask } from "../../../cases/load.ts";
import type { LoadedCase } from "../../../cases/load.ts";
import { type Explaining, type Onlooker, type Onlookers, whoCanApprove, whoCanSee } from "../../../cases/queries/who-can-see.ts";
import { unitNames } from "../../../organisation/roles/queries/rights-of.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { dayAndTime } from "../../ui/format.ts";
import { roleTitle } from "./role-words.ts";

export interface SeenView {
  readonly people: readonly { readonly personId: string; readonly name: string; readonly work: string | null; readonly why: string }[];
  readonly total: number;
}

/** Who can see a case, in words. The caller has authorised. */
export async function seenView(ctx: PageContext<Employee>, loaded: LoadedCase): Promise<SeenView> {
  return inWords(ctx, await whoCanSee(ctx, loaded, explaining(ctx)));
}

/** Who can approve the open task that waits for it; null when none does. */
export async function approversView(ctx: PageContext<Employee>, tasks: readonly { readonly id: string; readonly performer: string; readonly state: string }[]): Promise<SeenView | null> {
  const waiting = tasks.find((task) => task.performer === "approver" && task.state === "open");
  return waiting ? inWords(ctx, await whoCanApprove(ctx, await loadTask(ctx, waiting.id), explaining(ctx))) : null;
}

/** The same as names only, for whoever has sent it in. */
export async function approverNames(ctx: PageContext, tasks: readonly { readonly id: string; readonly performer: string; readonly state: string }[]): Promise<readonly string[] | null> {
  const waiting = tasks.find((task) => task.performer === "approver" && task.state === "open");
  return waiting ? (await whoCanApprove(ctx, await loadTask(ctx, waiting.id), explaining(ctx))).people.map((one) => one.name) : null;
}

/** Everybody's rights are looked at, beyond what the reader may see of them; only the answer is shown. */
function explaining(ctx: PageContext): Explaining {
  return { all: ctx.app.db, roles: ctx.app.house.roles, logIns: { idle: ctx.app.settings.sessions.idle, services: ctx.app.catalogue.entries } };
}

async function inWords(ctx: PageContext<Employee>, { people, total }: Onlookers): Promise<SeenView> {
  const units = await unitNames(ctx.db, people.flatMap(({ basis }) => ((basis.kind === "role" || basis.kind === "deputy") && basis.held ? [basis.held.unitId] : [])));
  const roleIn = (held: HeldRole) => m.roles_seen_role({ role: roleTitle(ctx, ctx.app.house.roles.find(held.role) ?? null, held.role), unit: units.get(held.unitId)?.name[ctx.locale] ?? "" });
  const work = ({ work }: Onlooker) => work && m.roles_employed_as({ title: work.title[ctx.locale], unit: work.unit[ctx.locale] });
  return { total, people: people.map((one) => ({ personId: one.personId, name: one.name, work: work(one), why: sentenceOf(ctx, one, roleIn) })) };
}

function sentenceOf(ctx: PageContext<Employee>, one: Onlooker, roleIn: (held: HeldRole) => string): string {
  const why = whyOf(one, roleIn);
  return one.until ? m.r3_seen_by_login({ why, until: dayAndTime(one.until, ctx.locale) }) : why;
}

function whyOf({ basis, isCompany }: Onlooker, roleIn: (held: HeldRole) => string): string {
  switch (basis.kind) {
    case "role":
      return roleIn(basis.held);
    case "deputy": {
      const { name } = basis.deputyship.principal;
      if (basis.deputyship.capacity === "private") return isCompany ? m.company_seen_attorney({ name }) : m.roles_seen_attorney({ name });
      return basis.held ? `${m.roles_seen_deputy({ name })}: ${roleIn(basis.held)}` : m.roles_seen_deputy({ name });
    }
    case "shared":
      return m.roles_seen_shared();
    case "own":
    case "public":
    case "scope":
    case "system":
      return isCompany ? m.company_seen() : m.roles_seen_applicant();
  }
}
