import type { ReactNode } from "react";
import { type FieldProps, GroupFrame } from "./field.tsx";

interface Props extends FieldProps {
  readonly options: readonly { readonly value: string; readonly label: ReactNode; readonly note?: ReactNode }[];
  readonly value: readonly string[];
}

/** Any number of several; all that are ticked are sent under one name. */
export function CheckGroup({ options, value, ...field }: Props) {
  const controls = (
    <div className="sk-choices">
      {options.map((option) => (
        <label key={option.value} className="sk-choice">
          <input type="checkbox" name={field.name} value={option.value} defaultChecked={value.includes(option.value)} />
          <span>
            {option.label}
            {option.note && <span className="sk-small">{option.note}</span>}
          </span>
        </label>
      ))}
    </div>
  );
  return <GroupFrame {...field} controls={controls} />;
}
