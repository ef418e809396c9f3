import type { Actor, Deputyship, DeputyRight } from "./actor.ts";
import { deputyshipsOf, rolesOf } from "./holders.ts";
import { type Action, gives, type HeldRole, type Place } from "./roles.ts";
import { allowedBy, denied, type Verdict } from "./verdict.ts";

/** What is wanted of a role: its action in a place, of one role by name where only that one counts. */
export interface Wanted {
  readonly action: Action;
  readonly role?: string;
  readonly place: Place;
  /** What a deputy must have been given for it. */
  readonly right: DeputyRight;
  /** Whole øre, where a deputy's limit can count. */
  readonly amountOre?: number | null | undefined;
}

/**
 * On what ground the actor may do something that a role gives: their own role first, then as somebody's deputy. `forbidden`
 * are people who may not, themselves or through a deputy: whose own matter it is.
 */
export function byRole(actor: Actor, wanted: Wanted, forbidden: readonly string[] = []): Verdict {
  const held = rolesOf(actor).find((role) => fits(role, wanted));
  if (held) return allowedBy({ kind: "role", held });
  const reasons = deputyshipsOf(actor).map((deputyship) => byDeputyship(deputyship, wanted, forbidden));
  return best(reasons) ?? denied("not-yours");
}

function byDeputyship(deputyship: Deputyship, wanted: Wanted, forbidden: readonly string[]): Verdict {
  const held = deputyship.roles.find((role) => fits(role, wanted));
  if (!held || deputyship.capacity !== "work" || !inScope(deputyship, wanted.place)) return denied("not-yours");
  if (forbidden.includes(deputyship.principal.personId)) return denied("own-case");
  return withRight(deputyship, wanted.right, wanted.amountOre, held);
}

/** As the deputy of one of these people, in what is theirs as a person. */
export function forPerson(actor: Actor, personId: string, capacity: Deputyship["capacity"], place: Place, right: DeputyRight, amountOre?: number | null): Verdict {
  const found = deputyshipsOf(actor).filter((one) => one.principal.personId === personId && one.capacity === capacity && inScope(one, place));
  return best(found.map((deputyship) => withRight(deputyship, right, amountOre, null))) ?? denied("not-yours");
}

function withRight(deputyship: Deputyship, right: DeputyRight, amountOre: number | null | undefined, held: HeldRole | null): Verdict {
  if (!deputyship.rights.includes(right)) return denied("not-given");
  if (deputyship.amountLimitOre !== null && amountOre !== null && amountOre !== undefined && amountOre > deputyship.amountLimitOre && right !== "see") return denied("over-limit");
  return allowedBy({ kind: "deputy", deputyship, held });
}

/** The first yes; else the first no that says more than "not yours". */
export function best(verdicts: readonly Verdict[]): Verdict | undefined {
  return verdicts.find((verdict) => verdict.allowed) ?? verdicts.find((verdict) => !verdict.allowed && verdict.reason !== "not-yours") ?? verdicts[0];
}

/** What a deputyship leaves out by service and kind of task; units are left out of its roles already. */
function inScope({ services, taskKinds }: Deputyship, { service, task }: Place): boolean {
  return (services === null || service === undefined || services.includes(service)) && (taskKinds === null || task === undefined || taskKinds.includes(task));
}

function fits(held: HeldRole, { action, role, place }: Wanted): boolean {
  return (role === undefined || held.role === role) && gives(held, action, place);
}

/** Work that a deputy can do for somebody; what remains is for the holder alone (giving roles, reading logs, running the house). */
const deputised: readonly Action[] = ["handle", "assist", "approve", "apply"];

/** Whether somebody may come to the pages of an action at all; what they find there is theirs only. */
export function mayCome(actor: Actor, action: Action): boolean {
  if (rolesOf(actor).some((held) => gives(held, action))) return true;
  return deputised.includes(action) && deputyshipsOf(actor).some((deputyship) => deputyship.roles.some((held) => gives(held, action)));
}

/** The units in which the actor's own roles give an action. */
export function placesOf(actor: Actor, action: Action): readonly Pick<HeldRole, "unitId" | "below">[] {
  return rolesOf(actor).filter((held) => gives(held, action)).map(({ unitId, below }) => ({ unitId, below }));
}
