import { describedBy, FieldFrame, type FieldProps } from "./field.tsx";

interface TextProps extends FieldProps {
  readonly value?: string | null;
  readonly type?: "text" | "email" | "tel" | "search";
  readonly autoComplete?: string;
  readonly inputMode?: "text" | "numeric" | "decimal" | "tel" | "email";
  readonly maxLength?: number;
  /** As wide as what one writes: a plate is short. */
  readonly width?: "short" | "medium" | "full";
  readonly spellCheck?: boolean;
}

export function TextField({ value, type = "text", width = "full", autoComplete, inputMode, maxLength, spellCheck, ...field }: TextProps) {
  const control = (
    <input
      className={`form-input sk-width-${width}`}
      id={field.name}
      name={field.name}
      type={type}
      defaultValue={value ?? ""}
      autoComplete={autoComplete}
      inputMode={inputMode}
      maxLength={maxLength}
      spellCheck={spellCheck}
      aria-describedby={describedBy(field)}
      aria-invalid={field.error ? true : undefined}
      aria-required={field.required || undefined}
    />
  );
  return <FieldFrame {...field} control={control} />;
}

export function TextareaField({ value, rows = 4, maxLength, ...field }: FieldProps & { value?: string | null; rows?: number; maxLength?: number }) {
  const control = (
    <textarea
      className="form-input"
      id={field.name}
      name={field.name}
      rows={rows}
      maxLength={maxLength}
      defaultValue={value ?? ""}
      aria-describedby={describedBy(field)}
      aria-invalid={field.error ? true : undefined}
      aria-required={field.required || undefined}
    />
  );
  return <FieldFrame {...field} control={control} />;
}

export function SelectField({ value, options, ...field }: FieldProps & { value?: string | null; options: readonly { value: string; label: string }[] }) {
  const control = (
    <select className="form-select" id={field.name} name={field.name} defaultValue={value ?? ""} aria-describedby={describedBy(field)} aria-invalid={field.error ? true : undefined}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>{option.label}</option>
      ))}
    </select>
  );
  return <FieldFrame {...field} control={control} />;
}
