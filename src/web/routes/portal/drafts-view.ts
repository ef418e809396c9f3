import type { Person } from "../../../access/actor.ts";
import type { ReadContext } from "../../../access/context.ts";
import { draftDays } from "../../../cases/commands/forget.ts";
import { myDrafts } from "../../../cases/queries/drafts.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { serviceTitle } from "../../service-title.ts";
import { daysAround } from "./days.ts";
import { formPath } from "./form-paths.ts";

export interface DraftView {
  readonly service: string;
  /** Where it is gone on with. */
  readonly path: string;
  readonly title: string;
  /** "Gemt i dag kl. 7.21". */
  readonly saved: string;
  /** "Vi sletter den 24. februar 2027, …": by when it must be sent. */
  readonly goes: string;
  /** It renews a permit: another matter than applying for the first time. */
  readonly renews: boolean;
}

/** What the reader has begun and not sent, newest first. */
export async function draftViews(ctx: ReadContext<Person> & Pick<PageContext, "app">): Promise<readonly DraftView[]> {
  const drafts = await myDrafts(ctx);
  const { moment, short } = daysAround(ctx.clock.now(), ctx.locale);
  return drafts.map((draft) => ({
    service: draft.service,
    path: formPath(draft.service, draft.id, null),
    title: serviceTitle(ctx, draft.service),
    saved: m.cases_draft_saved({ at: moment(draft.savedAt) }),
    goes: m.cases_draft_goes({ day: short(new Date(draft.savedAt.getTime() + draftDays * 86_400_000)) }),
    renews: draft.renewedPlate !== null,
  }));
}
