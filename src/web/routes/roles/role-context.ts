import type { Employee } from "../../../access/actor.ts";
import type { RoleContext, RoleReadContext } from "../../../organisation/roles/context.ts";
import type { PageContext } from "../../page.ts";

/** How a page of roles asks: its own context, and the roles of the municipality. */
export function readingRoles(ctx: PageContext<Employee>): RoleReadContext {
  return { ...ctx, roles: ctx.app.house.roles };
}

/** A change of who holds what, in one transaction. */
export function changingRoles<T>(ctx: PageContext<Employee>, run: (context: RoleContext) => Promise<T>): Promise<T> {
  return ctx.change((context) => run({ ...context, roles: ctx.app.house.roles, work: ctx.app.organisation.work }));
}
