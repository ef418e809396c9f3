import type { Person } from "../../../access/actor.ts";
import type { Audience } from "../../../catalogue/model.ts";

/** Whether a service is for people who come as the reader does; an employee is a citizen as well, and helps others. */
export function mayUse({ audience }: { readonly audience: readonly Audience[] }, actor: Person): boolean {
  if (actor.kind === "representative") return audience.includes("company");
  return actor.kind === "employee" || audience.includes("citizen");
}
