import type { Person } from "../../access/actor.ts";
import { alone } from "../../platform/database/alone.ts";
import { SkrankeError } from "../../platform/errors.ts";
import type { CaseContext } from "../context.ts";
import { isUuid } from "../load.ts";
import { savedViews } from "../queries/saved-views.ts";
import { isStorable } from "../storable.ts";
import { viewOwner } from "../view-owner.ts";

export const longestViewName = 60;
/** So many at most: a list of views that is itself searched helps nobody. */
export const mostViews = 20;

/** What is wrong with a view: the last part of the `details` of its `invalid-answers`. */
export const viewFaults = ["empty", "too-long", "taken", "too-many"] as const;
export type ViewFault = (typeof viewFaults)[number];

/** Keeps what somebody searched for, filtered by and sorted by, under a name. Throws `invalid-answers` with a `ViewFault`. */
export async function keepView(ctx: CaseContext<Person>, view: { readonly name: string; readonly wanted: Readonly<Record<string, string>> }): Promise<void> {
  const owner = viewOwner(ctx.actor);
  const views = await viewsAlone(ctx);
  if (views.length >= mostViews) refuse("too-many");
  const name = nameOf(view.name, views.map((one) => one.name));
  if (!isStorable(view.wanted)) throw new SkrankeError("bad-request", "a view that cannot be kept");
  await ctx.db.insertInto("case_views").values({ id: ctx.ids.uuid(), ...owner, name, wanted: JSON.stringify(view.wanted), created_at: ctx.clock.now() }).execute();
}

/** Gives one's own view another name. Throws `invalid-answers` with a `ViewFault`, `not-found` for anybody else's view. */
export async function renameView(ctx: CaseContext<Person>, id: string, name: string): Promise<void> {
  const views = await viewsAlone(ctx);
  if (!views.some((one) => one.id === id)) throw new SkrankeError("not-found");
  await ctx.db.updateTable("case_views").set({ name: nameOf(name, views.filter((one) => one.id !== id).map((one) => one.name)) }).where("id", "=", id).execute();
}

/** Takes one's own view away; one that is gone already is gone. */
export async function dropView(ctx: CaseContext<Person>, id: string): Promise<void> {
  const { person_id, acting_as, company_id } = viewOwner(ctx.actor);
  if (!isUuid(id)) throw new SkrankeError("not-found");
  await ctx.db.deleteFrom("case_views").where("id", "=", id).where("person_id", "=", person_id).where("acting_as", "=", acting_as).where("company_id", company_id === null ? "is" : "=", company_id).execute();
}

/** The actor's views, with nobody else (another window of theirs) changing them meanwhile: two at once would both find room, or a name free. */
async function viewsAlone(ctx: CaseContext<Person>) {
  await alone(ctx.db, `case-views ${ctx.actor.personId}`);
  return savedViews(ctx);
}

function nameOf(typed: string, others: readonly string[]): string {
  const name = typed.replaceAll(/\s+/g, " ").trim();
  if (name === "" || !isStorable(name)) refuse("empty");
  if (name.length > longestViewName) refuse("too-long");
  if (others.some((other) => other.toLowerCase() === name.toLowerCase())) refuse("taken");
  return name;
}

function refuse(fault: ViewFault): never {
  throw new SkrankeError("invalid-answers", "the view cannot be kept under this name", ["name", fault]);
}
