import type { Employee } from "../../../access/actor.ts";
import type { CaseContext, CaseReadContext } from "../../../cases/context.ts";
import { type Asking, inCase, readContext } from "../../../cases/house.ts";
import type { PageContext } from "../../page.ts";

/** Who asks, of a page's context: what the cases room is told and no more. */
function asking({ actor, locale, requestId }: PageContext<Employee>): Asking<Employee> {
  return { actor, locale, requestId };
}

/** Reads of the cases room for a page of the desk. */
export function reading(ctx: PageContext<Employee>): CaseReadContext<Employee> {
  return readContext(ctx.app.house, asking(ctx));
}

/** One change of the cases room for a page of the desk. */
export function changing<T>(ctx: PageContext<Employee>, change: (context: CaseContext<Employee>) => Promise<T>): Promise<T> {
  return inCase(ctx.app.house, asking(ctx), change);
}
