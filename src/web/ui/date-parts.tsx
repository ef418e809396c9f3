import { m } from "../paraglide/messages.js";
import { type FieldProps, GroupFrame } from "./field.tsx";

export type DatePart = "day" | "month" | "year";

interface Props extends FieldProps {
  /** As typed, right or wrong. */
  readonly value: Readonly<Record<DatePart, string>>;
  /** Only the wrong part of a date is red; without it all are, when there is an error. */
  readonly wrong?: readonly DatePart[];
}

const labels: Readonly<Record<DatePart, () => string>> = { day: m.date_day, month: m.date_month, year: m.date_year };

/** A date in three parts, sent as `name.day`, `name.month`, `name.year`. */
export function DateParts({ value, wrong, ...field }: Props) {
  const isWrong = (part: DatePart) => Boolean(field.error) && (!wrong || wrong.length === 0 || wrong.includes(part));
  const controls = (
    <div className="sk-date">
      {(["day", "month", "year"] as const).map((part) => (
        <label key={part} className={`sk-date-${part}`}>
          <span>{labels[part]()}</span>
          <input
            className={isWrong(part) ? "form-input sk-wrong" : "form-input"}
            name={`${field.name}.${part}`}
            defaultValue={value[part]}
            inputMode="numeric"
            maxLength={part === "year" ? 4 : 2}
            aria-invalid={isWrong(part) || undefined}
          />
        </label>
      ))}
    </div>
  );
  return <GroupFrame {...field} controls={controls} />;
}
