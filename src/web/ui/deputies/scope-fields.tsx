import type { DeputyRight } from "../../../access/actor.ts";
import { m } from "../../paraglide/messages.js";
import { Checkbox, CheckGroup, Choice } from "../choice.tsx";
import { DateParts } from "../date-parts.tsx";
import { TextareaField, TextField } from "../text-field.tsx";

type Typed = Readonly<Record<string, readonly string[]>>;
interface Option {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly typed: Typed;
  readonly errors: readonly { readonly field: string; readonly text: string }[];
  readonly options: { readonly services: readonly Option[]; readonly kinds: readonly Option[]; readonly units: readonly Option[]; readonly rights: readonly DeputyRight[] };
  readonly of: "work" | "private";
  /** Whether the one appointed can be allowed to pass it on. */
  readonly passOn: boolean;
}

/** What a deputyship covers, from when and until when, and why. */
export function ScopeFields({ typed, errors, options, of, passOn }: Props) {
  const error = (field: string): string | null => errors.find((one) => one.field === field)?.text ?? null;
  const text = (name: string): string => typed[name]?.[0] ?? "";
  return (
    <>
      <CheckGroup
        name="rights"
        label={of === "work" ? m.deputies_field_rights() : m.attorney_field_rights()}
        hint={of === "work" ? m.deputies_field_rights_hint() : m.attorney_field_rights_hint()}
        value={typed["rights"] ?? []}
        options={options.rights.map((right) => ({ value: right, label: rightLabel(right, of), note: rightNote(right, of) }))}
      />
      <SomeOrAll name="services" label={of === "work" ? m.deputies_field_services() : m.attorney_field_services()} least={of === "work" ? 2 : 1} all={of === "work" ? m.deputies_all_services() : m.attorney_all_services()} some={m.deputies_some_services()} options={options.services} typed={typed} error={error("services")} />
      {of === "work" && <SomeOrAll name="kinds" label={m.deputies_field_kinds()} all={m.deputies_all_kinds()} some={m.deputies_some_kinds()} options={options.kinds} typed={typed} error={error("kinds")} />}
      {of === "work" && <SomeOrAll name="units" label={m.deputies_field_units()} all={m.deputies_all_units()} some={m.deputies_some_units()} options={options.units} typed={typed} error={error("units")} />}
      {options.rights.includes("approve") && (
        <TextField name="amount" label={m.deputies_field_amount()} hint={m.deputies_field_amount_hint()} value={text("amount")} error={error("amount")} inputMode="decimal" autoComplete="off" width="medium" maxLength={20} />
      )}
      <Moment name="from" label={m.deputies_field_from()} hint={m.deputies_field_from_hint()} typed={typed} error={error("from")} />
      <Moment name="to" label={m.deputies_field_to()} hint={m.deputies_field_to_hint()} typed={typed} error={error("to")} />
      <TextareaField name="reason" label={m.deputies_field_reason()} hint={of === "work" ? m.deputies_field_reason_hint() : m.attorney_field_reason_hint()} value={text("reason")} error={error("reason")} rows={2} maxLength={500} />
      {passOn && <Checkbox name="passOn" label={m.deputies_field_pass_on()} note={m.deputies_field_pass_on_note()} checked={text("passOn") === "on"} />}
    </>
  );
}

function rightLabel(right: DeputyRight, of: Props["of"]): string {
  if (of === "private") return right === "prepare" ? m.attorney_field_prepare() : m.attorney_field_send();
  return right === "prepare" ? m.deputies_field_prepare() : right === "send" ? m.deputies_field_send() : m.deputies_field_approve();
}

function rightNote(right: DeputyRight, of: Props["of"]): string {
  if (of === "private") return right === "prepare" ? m.attorney_field_prepare_note() : m.attorney_field_send_note();
  return right === "prepare" ? m.deputies_field_prepare_note() : right === "send" ? m.deputies_field_send_note() : m.deputies_field_approve_note();
}

/** All of them, or those that are ticked, where there are at least so many to choose between: the boxes show when one says so (CSS), and always where a browser does not know how. */
function SomeOrAll({ name, label, all, some, options, typed, error, least = 2 }: { name: string; label: string; least?: number; all: string; some: string; options: readonly Option[]; typed: Typed; error: string | null }) {
  if (options.length < least) return null;
  return (
    <div className="sk-some-or-all">
      <Choice name={`${name}.extent`} label={label} value={typed[`${name}.extent`]?.[0] ?? "all"} options={[{ value: "all", label: all }, { value: "some", label: some }]} />
      <div className="sk-some">
        <CheckGroup name={name} label={some} value={typed[name] ?? []} options={options} error={error} />
      </div>
    </div>
  );
}

function Moment({ name, label, hint, typed, error }: { name: string; label: string; hint: string; typed: Typed; error: string | null }) {
  const part = (key: string): string => typed[`${name}.${key}`]?.[0] ?? "";
  return (
    <div className="sk-moment">
      <DateParts name={name} label={label} hint={hint} error={error} value={{ day: part("day"), month: part("month"), year: part("year") }}>
        <label className="sk-moment-time">
          <span>{m.deputies_field_time()}</span>
          <input className={error ? "form-input sk-wrong" : "form-input"} name={`${name}.time`} defaultValue={part("time")} autoComplete="off" maxLength={5} aria-invalid={error ? true : undefined} />
        </label>
      </DateParts>
    </div>
  );
}
