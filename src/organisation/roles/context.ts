import type { Employee, System } from "../../access/actor.ts";
import type { Context, ReadContext } from "../../access/context.ts";
import type { RoleBook } from "../../access/roles.ts";
import type { WorkRelease } from "../house.ts";

export interface RoleReadContext extends ReadContext<Employee> {
  readonly roles: RoleBook;
}
/** Who gives a role: somebody on a page, or the operator at the console. */
export interface GivingContext extends Context<Employee | System> {
  readonly roles: RoleBook;
}
/** What every change of who holds which role gets. */
export interface RoleContext extends Context<Employee> {
  readonly roles: RoleBook;
  readonly work: WorkRelease;
}
