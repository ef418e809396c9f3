import type { Employee } from "../../../access/actor.ts";
import { figureNames, shownOf } from "../../../insight/figures.ts";
import { aroundChange, lastPeriod, type Period } from "../../../insight/periods.ts";
import { type Counted, countsOf } from "../../../insight/queries/counts.ts";
import { type Cells, cellsOver } from "../../../insight/series.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { dayWithYear } from "../../ui/format.ts";
import { type ChangeDay, changeView } from "./figure-view.ts";
import { periodWords, type Writing } from "./figure-words.ts";

interface Wanted {
  readonly change: ChangeDay;
  /** All that the actor sees, when left out. */
  readonly service?: string;
  readonly cellsAt: (counted: Counted["of"], period: Period) => Cells;
  readonly writing: Writing;
}

/** The figures before and after a change; no `sides` while no four weeks after it are over. */
export async function beforeAndAfter(ctx: PageContext<Employee>, { change, service, cellsAt, writing }: Wanted) {
  const { locale } = ctx;
  const day = dayWithYear(change.day, locale);
  const caption: string = change.name === "" ? m.measure_change_caption({ day }) : m.measure_change_caption_of({ day, name: change.name });
  const said = { day, caption };
  const around = aroundChange(change.day, lastPeriod(ctx.clock.now()));
  if (!around) return { ...said, sides: null };
  const counted = await countsOf(ctx, { ...(service === undefined ? {} : { service }), periods: [...around.before, around.changed, ...around.after] });
  const [before, after] = [around.before, around.after].map((periods) => cellsOver(periods.map((one) => cellsAt(counted.of, one))));
  if (!before || !after) return { ...said, sides: null };
  return {
    ...said,
    sides: {
      before: spanOf(around.before, ctx), after: spanOf(around.after, ctx),
      rows: figureNames.map((name) => ({
        title: writing.head(name), before: writing.value(name, shownOf(name, before[name]), locale), after: writing.value(name, shownOf(name, after[name]), locale),
        change: changeView(name, before[name], after[name], locale),
      })),
    },
  };
}
export type BeforeAndAfter = Awaited<ReturnType<typeof beforeAndAfter>>;

function spanOf(periods: readonly Period[], { locale }: PageContext<Employee>): string {
  return periodWords({ from: periods[0]?.from ?? "", to: periods.at(-1)?.to ?? "" }, locale);
}
