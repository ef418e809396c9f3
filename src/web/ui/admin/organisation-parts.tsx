import type { ReactNode } from "react";
import { type Counts, entities } from "../../../organisation/loads/model.ts";
import type { AskedDay } from "../../day-fields.ts";
import { localPath } from "../../local-path.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { DateParts } from "../date-parts.tsx";
import { SummaryList } from "../summary-list.tsx";
import { entityWord, tallyWords } from "./organisation-words.ts";

/** How many of what. */
export function CountList({ counts }: { counts: Counts }) {
  return <SummaryList rows={entities.map((entity) => ({ label: entityWord(entity), value: tallyWords(counts[entity]) }))} />;
}

interface FilterProps {
  readonly path: string;
  readonly label: string;
  readonly text: string;
  /** What else is chosen, as selects. */
  readonly children?: ReactNode;
}

/** A search within a list, with what it can be narrowed by; a plain GET form. */
export function FilterForm({ path, label, text, children }: FilterProps) {
  const { locale } = useShell();
  return (
    <form className="sk-org-filter" action={localPath(path, locale)} role="search">
      <div>
        <label htmlFor="q">{label}</label>
        <input id="q" name="q" type="search" className="form-input" defaultValue={text} maxLength={100} autoComplete="off" />
      </div>
      {children}
      <button type="submit" className="button button-secondary">{m.search_button()}</button>
    </form>
  );
}

export function FilterSelect({ name, label, value, options }: { name: string; label: string; value: string | null; options: readonly { readonly value: string; readonly label: string }[] }) {
  return (
    <div>
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} className="form-select" defaultValue={value ?? ""}>
        <option value="">{m.org_all()}</option>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </div>
  );
}

/** A day to see the organisation as of. */
export function DayField({ asked: { typed, error } }: { asked: AskedDay }) {
  return <DateParts name="dag" label={m.org_day()} value={typed} error={error} />;
}

export function dayErrors({ error }: AskedDay): readonly { readonly field: string; readonly text: string }[] {
  return error === null ? [] : [{ field: "dag", text: error }];
}

/** One change: what, and how it was and is. */
export function ChangeRow({ kind, what, before, after }: { kind: string; what: string; before: string | null; after: string | null }) {
  return (
    <li className="sk-org-change">
      <strong>{what}</strong> <span className="sk-soft">{kind}</span>
      {before !== null && <div><span className="sk-soft">{m.org_before()}:</span> {before}</div>}
      {after !== null && <div><span className="sk-soft">{m.org_after()}:</span> {after}</div>}
    </li>
  );
}
