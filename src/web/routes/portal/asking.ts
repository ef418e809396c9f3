import type { Person } from "../../../access/actor.ts";
import type { CaseContext } from "../../../cases/context.ts";
import { type Asking, inCase } from "../../../cases/house.ts";
import type { PageContext } from "../../page.ts";

/** Who asks the cases room, of a page's context. */
export function askingOf(ctx: PageContext<Person>): Asking<Person> {
  return { actor: ctx.actor, locale: ctx.locale, requestId: ctx.requestId };
}

/** One change in the cases room, in one transaction. */
export function change<T>(ctx: PageContext<Person>, run: (inside: CaseContext<Person>) => Promise<T>): Promise<T> {
  return inCase(ctx.app.house, askingOf(ctx), run);
}
