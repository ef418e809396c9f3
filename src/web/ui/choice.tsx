import type { ReactNode } from "react";
import { describedBy, type FieldProps, GroupFrame } from "./field.tsx";
import { Shape } from "./status.tsx";

export interface ChoiceOption {
  readonly value: string;
  readonly label: ReactNode;
  readonly note?: ReactNode;
}

interface Props extends FieldProps {
  readonly options: readonly ChoiceOption[];
  readonly value?: string | null;
  /** Short answers side by side: yes and no. */
  readonly inline?: boolean;
}

/** One of several: the whole box is the label. */
export function Choice({ options, value, inline, ...field }: Props) {
  return <GroupFrame {...field} controls={<Options type="radio" name={field.name} options={options} chosen={value === null || value === undefined ? [] : [value]} inline={inline} />} />;
}

interface GroupProps extends FieldProps {
  readonly options: readonly ChoiceOption[];
  readonly value: readonly string[];
}

/** Any number of several; all that are ticked are sent under one name. */
export function CheckGroup({ options, value, ...field }: GroupProps) {
  return <GroupFrame {...field} controls={<Options type="checkbox" name={field.name} options={options} chosen={value} />} />;
}

function Options({ type, name, options, chosen, inline }: { type: "radio" | "checkbox"; name: string; options: readonly ChoiceOption[]; chosen: readonly string[]; inline?: boolean | undefined }) {
  return (
    <div className={inline ? "sk-choices sk-choices-inline" : "sk-choices"}>
      {options.map((option) => (
        <label key={option.value} className="sk-choice">
          <input type={type} name={name} value={option.value} defaultChecked={chosen.includes(option.value)} />
          <span>
            {option.label}
            {option.note && <span className="sk-small">{option.note}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}

interface CheckProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly note?: ReactNode;
  readonly value?: string;
  readonly checked?: boolean;
  readonly error?: string | null;
}

/** One thing to agree to, on sand. Sent as `value` ("on") when ticked. */
export function Checkbox({ name, label, note, value = "on", checked, error }: CheckProps) {
  return (
    <div className={error ? "form-group form-error" : "form-group"}>
      {error && (
        <span id={`${name}-error`} className="form-error-message">
          <Shape kind="late" /> <span>{error}</span>
        </span>
      )}
      <label className="sk-check">
        <input type="checkbox" id={name} name={name} value={value} defaultChecked={checked} aria-invalid={error ? true : undefined} aria-describedby={describedBy({ name, error: error ?? null })} />
        <span>
          <strong>{label}</strong>
          {note && <span>{note}</span>}
        </span>
      </label>
    </div>
  );
}
