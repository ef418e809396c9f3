import type { ReactNode } from "react";
import { Shape } from "./status.tsx";

/** What every field has. `name` is its name in the form and the id that the error summary links to. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | null;
  /** What is wrong and what to do. */
  readonly error?: string | null;
  /** Help folded in at the question, or facts shown under it. */
  readonly children?: ReactNode;
  readonly required?: boolean;
}

/** Ids of the hint and the error of a field, for aria-describedby. */
export function describedBy({ name, hint, error }: Pick<FieldProps, "name" | "hint" | "error">): string | undefined {
  const ids = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Hint and error under a label. */
export function Remarks({ name, hint, error }: Pick<FieldProps, "name" | "hint" | "error">) {
  return (
    <>
      {hint && <span id={`${name}-hint`} className="form-hint">{hint}</span>}
      {error && (
        <span id={`${name}-error`} className="form-error-message">
          <Shape kind="late" /> <span>{error}</span>
        </span>
      )}
    </>
  );
}

/** The frame of a field with one control. */
export function FieldFrame(props: FieldProps & { control: ReactNode }) {
  return (
    <div className={props.error ? "form-group form-error" : "form-group"}>
      <label className="form-label" htmlFor={props.name}>{props.label}</label>
      <Remarks {...props} />
      {props.control}
      {props.children}
    </div>
  );
}

/** The frame of a field with several controls: a fieldset that the error summary can lead to. */
export function GroupFrame(props: FieldProps & { controls: ReactNode }) {
  return (
    <fieldset className={props.error ? "form-group form-error" : "form-group"} id={props.name} tabIndex={-1} aria-describedby={describedBy(props)}>
      <legend className="form-label">{props.label}</legend>
      <Remarks {...props} />
      {props.controls}
      {props.children}
    </fieldset>
  );
}
