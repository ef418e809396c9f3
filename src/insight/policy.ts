import type { Actor } from "../access/actor.ts";
import { rolesOf } from "../access/holders.ts";
import { allowedBy, denied, type Verdict } from "../access/verdict.ts";

/** The services whose figures somebody may see; a role says which. */
export function servicesSeen(actor: Actor): Services {
  const lists = rolesOf(actor).flatMap((held) => held.actions.filter(({ action }) => action === "see-figures").map(({ services }) => both(services, held.services ?? "all")));
  return lists.includes("all") ? "all" : [...new Set(lists.flatMap((list) => (list === "all" ? [] : list)))];
}

type Services = readonly string[] | "all";

function both(one: Services, other: Services): Services {
  if (one === "all") return other;
  return other === "all" ? one : one.filter((service) => other.includes(service));
}

/** Baselines of one service; those of all together (null) only who sees all, since they show what everybody's services come to. */
export function mayKeepBaselines(actor: Actor, service: string | null): Verdict {
  const may = maySeeFigures(actor, service);
  return may.allowed && service === null && servicesSeen(actor) !== "all" ? denied("no-role") : may;
}

/** Figures of one service, or of all together (null) as far as one sees them. */
export function maySeeFigures(actor: Actor, service: string | null): Verdict {
  const seen = servicesSeen(actor);
  const held = rolesOf(actor).find((role) => role.actions.some(({ action }) => action === "see-figures"));
  if (held === undefined) return denied("no-role");
  return seen === "all" || service === null || seen.includes(service) ? allowedBy({ kind: "role", held }) : denied("no-role");
}
