import type { ReactNode } from "react";
import { periodAfter, periodOf } from "../../../insight/periods.ts";
import { localPath } from "../../local-path.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { Actions, Button } from "../button.tsx";
import { Fold } from "../fold.tsx";
import { dayAndTime, dayShort } from "../format.ts";
import { A } from "../link.tsx";
import { Message } from "../panels.tsx";
import { PostForm } from "../post-form.tsx";
import { SelectField, TextField } from "../text-field.tsx";

/** Which four weeks are shown; works as a form that asks. `along` is what else the address says. */
export function ChoosePeriod({ path, period, periods, along = {} }: { path: string; period: string; periods: readonly { readonly value: string; readonly label: string }[]; along?: Readonly<Record<string, string>> }) {
  const { locale } = useShell();
  const [newest] = periods;
  // The one under way is not over yet: it is counted on the day after.
  const next = newest && m.measure_next({ day: dayShort(periodAfter(periodOf(newest.value), 2).from, locale) });
  return (
    <form className="sk-choose-period" action={localPath(path, locale)}>
      <SelectField name="periode" label={m.measure_choose()} hint={next} value={period} options={periods} />
      {Object.entries(along).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <button type="submit" className="button button-secondary">{m.measure_show()}</button>
    </form>
  );
}

/** What one must know before one believes the figures. */
export function FiguresNote({ demo, counted, saved }: { demo: boolean; counted: Date | null; saved: boolean }) {
  return (
    <>
      {saved && <Message kind="done" title={m.measure_saved()} />}
      {demo && <Message kind="info" title={m.measure_demo()}><p>{m.measure_demo_note()}</p></Message>}
      {counted === null && <Message kind="info" title={m.measure_not_counted()} />}
    </>
  );
}

export interface BaselineView {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly here: boolean;
  readonly path: string;
}

/** Baselines there are, and the way to keep one; open again when what was typed was wrong. */
export function Baselines({ baselines, again }: { baselines: readonly BaselineView[]; again: { readonly name: string; readonly error: string } | null }) {
  return (
    <>
      {baselines.length > 0 && (
        <Fold title={m.measure_baselines()} count={String(baselines.length)}>
          <ul className="sk-baselines">
            {baselines.map((one) => (
              <li key={one.id}>
                {one.here ? <strong>{one.name}</strong> : <A to={one.path}>{one.name}</A>}
                <span className="sk-small">{one.note}</span>
                {one.here && <span className="sk-small">{m.measure_baseline_here()}</span>}
              </li>
            ))}
          </ul>
        </Fold>
      )}
      <Fold title={m.measure_save_title()} open={again !== null}>
        <p>{m.measure_save_lead()}</p>
        <PostForm>
          <TextField name="name" label={m.measure_save_name()} hint={m.measure_save_hint()} value={again?.name ?? ""} error={again?.error ?? null} maxLength={80} width="medium" />
          <Actions><Button kind="secondary">{m.measure_save_button()}</Button></Actions>
        </PostForm>
      </Fold>
    </>
  );
}

export function HowMade({ percent, demo, children }: { percent: number; demo: boolean; children?: ReactNode }) {
  return (
    <Fold title={m.measure_how()}>
      <p>{m.measure_how_weeks()}</p>
      <p>{m.measure_how_few()}</p>
      <p>{m.measure_how_middle()}</p>
      <p>{m.measure_how_change()}</p>
      <p>{m.measure_how_cases()}</p>
      <p>{m.measure_how_asked({ percent })}</p>
      {demo && <p>{m.measure_how_demo()}</p>}
      {children}
    </Fold>
  );
}

export function CountedAt({ at }: { at: Date | null }) {
  const { locale } = useShell();
  return at === null ? null : <p className="sk-small">{m.measure_counted({ at: dayAndTime(at, locale) })}</p>;
}
