import type { ReadLogQuery } from "../../routes/admin/read-log-query.ts";
import type { SearchAgain } from "../../routes/admin/read-log-search.ts";
import { m } from "../../paraglide/messages.js";
import type { PersonChoice } from "../../person-choice.ts";
import { Actions, Button } from "../button.tsx";
import { type DatePart, DateParts } from "../date-parts.tsx";
import { A } from "../link.tsx";
import { PersonField } from "../person-field.tsx";
import { PostForm } from "../post-form.tsx";
import { SelectField, TextField } from "../text-field.tsx";

interface Option {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly query: ReadLogQuery;
  readonly reader: PersonChoice;
  readonly again: SearchAgain | null;
  readonly roles: readonly Option[];
  readonly reasons: readonly Option[];
}

/** Every way to search the log in one form. It is posted, since a CPR number must not stand in an address. */
export function ReadLogSearch({ query, reader, again, roles, reasons }: Props) {
  const errors = again?.errors ?? {};
  const typed = (name: string, asked: string | undefined) => again?.typed[name] ?? asked ?? "";
  const date = (name: "from" | "to", asked: string | undefined): Record<DatePart, string> => {
    const [year = "", month = "", day = ""] = (asked ?? "").split("-");
    return { day: typed(`${name}.day`, day), month: typed(`${name}.month`, month), year: typed(`${name}.year`, year) };
  };
  const any = { value: "", label: m.readlog_any() };
  return (
    <PostForm action="/administration/laeselog" className="sk-panel sk-read-log-search">
      {query.om && <input type="hidden" name="om" value={query.om} />}
      <div className="sk-read-log-fields">
        <TextField name="cpr" label={m.readlog_cpr()} hint={m.readlog_cpr_hint()} error={errors.cpr ?? null} inputMode="numeric" autoComplete="off" width="short" maxLength={20} />
        <TextField name="sag" label={m.readlog_case()} value={typed("sag", query.sag)} error={errors.sag ?? null} width="medium" maxLength={30} />
        <TextField name="enhed" label={m.readlog_unit()} hint={m.readlog_unit_hint()} value={typed("enhed", query.enhed)} maxLength={100} />
        <SelectField name="rolle" label={m.readlog_role()} value={typed("rolle", query.rolle)} options={[any, ...roles]} />
        <SelectField name="grund" label={m.readlog_reason()} value={typed("grund", query.grund)} options={[any, ...reasons]} />
        <SelectField name="orden" label={m.readlog_order()} value={typed("orden", query.orden)} options={[{ value: "newest", label: m.readlog_newest() }, { value: "oldest", label: m.readlog_oldest() }, { value: "reader", label: m.r3_readlog_by_reader() }, { value: "person", label: m.r3_readlog_by_person() }]} />
        <DateParts name="from" label={m.readlog_from()} value={date("from", query.fra)} error={errors.from ?? null} />
        <DateParts name="to" label={m.readlog_to()} value={date("to", query.til)} error={errors.to ?? null} />
      </div>
      <PersonField name="reader" label={m.readlog_reader()} choice={reader} error={errors.reader ?? null} />
      <Actions>
        <Button>{m.readlog_button()}</Button>
        <A to="/administration/laeselog">{m.readlog_clear()}</A>
      </Actions>
    </PostForm>
  );
}
