import type { AskedDay } from "../../day-fields.ts";
import { localPath } from "../../local-path.ts";
import { m } from "../../paraglide/messages.js";
import type { ServiceFigures } from "../../routes/figures/service-view.ts";
import { useShell } from "../../shell.ts";
import { DateParts } from "../date-parts.tsx";
import { A } from "../link.tsx";
import { ChangeTable } from "./figure-tables.tsx";

interface View extends Pick<ServiceFigures, "versions" | "change"> {
  readonly path: string;
  readonly period: string;
  readonly asked: AskedDay;
}

/** Before and after a version of the service, or any day one chooses. */
export function ChangeSection({ view }: { view: View }) {
  const { locale } = useShell();
  return (
    <section className="sk-section" id="aendring-afsnit">
      <h2>{m.measure_change_title()}</h2>
      <p>{m.measure_change_lead()}</p>
      {view.versions.length > 0 && (
        <p>
          {m.measure_change_versions()}{" "}
          {view.versions.map(({ day, text }) => (
            <span key={day}><A to={`${view.path}?periode=${view.period}&aendring=${day}#aendring-afsnit`}>{text}</A> </span>
          ))}
        </p>
      )}
      <form className="sk-choose-period" action={`${localPath(view.path, locale)}#aendring-afsnit`}>
        <input type="hidden" name="periode" value={view.period} />
        <DateParts name="aendring" label={m.measure_change_day()} value={view.asked.typed} error={view.asked.error} />
        <button type="submit" className="button button-secondary">{m.measure_change_compare()}</button>
      </form>
      {view.change && (view.change.rows ? <ChangeTable day={view.change.day} rows={view.change.rows} /> : <p role="status">{m.measure_change_early({ day: view.change.day })}</p>)}
    </section>
  );
}
