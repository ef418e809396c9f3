import { localPath } from "../../local-path.ts";
import { m } from "../../paraglide/messages.js";
import type { BeforeAndAfter } from "../../routes/figures/before-after.ts";
import { figurePath, longestChange, type TypedChange } from "../../routes/figures/figure-address.ts";
import type { ServiceFigures } from "../../routes/figures/service-view.ts";
import { useShell } from "../../shell.ts";
import { DateParts } from "../date-parts.tsx";
import { A } from "../link.tsx";
import { TextField } from "../text-field.tsx";
import { ChangeTable } from "./figure-tables.tsx";

interface View extends Pick<ServiceFigures, "versions"> {
  readonly change: BeforeAndAfter | null;
  readonly path: string;
  readonly period: string;
  readonly typed: TypedChange;
  /** What else the address says. */
  readonly along: Readonly<Record<string, string>>;
}

const place = "#aendring-afsnit";

/** Before and after a version of the service, or any day one chooses. */
export function ChangeSection({ view: { versions, change, path, period, typed, along } }: { view: View }) {
  const { locale } = useShell();
  const compared = along.udgangspunkt;
  return (
    <section className="sk-section" id={place.slice(1)}>
      <h2>{m.measure_change_title()}</h2>
      <p>{m.measure_change_lead()}</p>
      {versions.length > 0 && (
        <p>
          {m.measure_change_versions()}{" "}
          {versions.map(({ day, text }) => (
            <span key={day}><A to={`${figurePath(path, { periode: period, udgangspunkt: compared, aendring: day })}${place}`}>{text}</A> </span>
          ))}
        </p>
      )}
      <form className="sk-choose-period" action={`${localPath(path, locale)}${place}`}>
        <input type="hidden" name="periode" value={period} />
        {compared !== undefined && <input type="hidden" name="udgangspunkt" value={compared} />}
        <DateParts name="aendring" label={m.measure_change_day()} value={typed.day} error={typed.wrongDay} />
        <TextField name="hvad" label={m.measure_change_what()} value={typed.name} error={typed.wrongName} maxLength={longestChange} width="medium" />
        <button type="submit" className="button button-secondary">{m.measure_change_compare()}</button>
      </form>
      {change && (change.sides ? <ChangeTable caption={change.caption} sides={change.sides} /> : <p role="status">{m.measure_change_early(change)}</p>)}
    </section>
  );
}

/** What is wrong with what was typed of a change. */
export function changeErrors({ wrongDay, wrongName }: TypedChange): readonly { readonly field: string; readonly text: string }[] {
  return [...(wrongDay === null ? [] : [{ field: "aendring", text: wrongDay }]), ...(wrongName === null ? [] : [{ field: "hvad", text: wrongName }])];
}
