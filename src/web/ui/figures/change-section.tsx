import { localPath } from "../../local-path.ts";
import { m } from "../../paraglide/messages.js";
import type { ServiceFigures } from "../../routes/figures/service-view.ts";
import { useShell } from "../../shell.ts";
import { A } from "../link.tsx";
import { TextField } from "../text-field.tsx";
import { ChangeTable } from "./figure-tables.tsx";

interface View extends Pick<ServiceFigures, "versions" | "change"> {
  readonly path: string;
  readonly period: string;
  readonly typedDay: string;
  readonly wrongDay: boolean;
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
        <TextField name="aendring" type="date" label={m.measure_change_day()} value={view.typedDay} error={view.wrongDay ? m.measure_change_wrong() : null} width="medium" />
        <button type="submit" className="button button-secondary">{m.measure_change_compare()}</button>
      </form>
      {view.change && (view.change.rows ? <ChangeTable day={view.change.day} rows={view.change.rows} /> : <p role="status">{m.measure_change_early({ day: view.change.day })}</p>)}
    </section>
  );
}
