import type { MyCasesQuery } from "../../routes/portal/my-cases-query.ts";
import { localPath } from "../../local-path.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { Button } from "../button.tsx";
import { SelectField, TextField } from "../text-field.tsx";

interface Props {
  readonly wanted: MyCasesQuery;
  readonly services: readonly { readonly id: string; readonly title: string }[];
  readonly all: number;
}

/** Search, kind and order, and what one narrows a long list down by; a plain form, so that a list can be kept as a bookmark. */
export function CaseFilterForm({ wanted, services, all }: Props) {
  const { locale } = useShell();
  const narrowed = wanted.slags !== "" || wanted.q !== "" || wanted.periode !== undefined || wanted.gruppe !== undefined;
  return (
    <form className="sk-panel sk-case-filter" action={localPath("/mine-sager", locale)} role="search" aria-label={m.cases_search()}>
      {wanted.hvis !== "alle" && <input type="hidden" name="hvis" value={wanted.hvis} />}
      <TextField name="q" label={m.cases_search()} value={wanted.q} type="search" maxLength={100} />
      <SelectField name="slags" label={m.cases_kind()} value={wanted.slags} options={[{ value: "", label: narrowed ? m.cases_kind_all() : m.cases_kind_all_count({ count: all }) }, ...services.map(({ id, title }) => ({ value: id, label: title }))]} />
      <SelectField name="orden" label={m.cases_order()} value={wanted.orden} options={orders.map(([value, label]) => ({ value, label: label() }))} />
      <Button kind="secondary">{m.search_button()}</Button>
      <details className="sk-help sk-case-filter-more" open={wanted.gruppe !== undefined || wanted.periode !== undefined || wanted.antal !== 20}>
        <summary><span>{m.follow_filter_more()}</span></summary>
        <div className="sk-case-filter-rest">
          <SelectField name="gruppe" label={m.follow_filter_state()} value={wanted.gruppe ?? ""} options={[{ value: "", label: m.follow_filter_any() }, { value: "must-act", label: m.follow_state_yours() }, { value: "under-way", label: m.follow_state_ours() }, { value: "closed", label: m.follow_state_closed() }]} />
          <SelectField name="periode" label={m.follow_filter_period()} value={wanted.periode ?? ""} options={[{ value: "", label: m.follow_period_any() }, ...periods.map(([value, label]) => ({ value, label: label() }))]} />
          <SelectField name="antal" label={m.follow_filter_size()} value={String(wanted.antal)} options={[20, 100, 1000].map((count) => ({ value: String(count), label: m.follow_size({ count }) }))} />
        </div>
      </details>
    </form>
  );
}

const orders = [
  ["urgent", m.cases_order_urgent], ["newest", m.cases_order_newest], ["oldest", m.cases_order_oldest], ["service", m.follow_order_service], ["party", m.follow_order_party], ["number", m.follow_order_number], ["state", m.follow_order_state],
] as const;
const periods = [["30d", m.follow_period_30d], ["90d", m.follow_period_90d], ["12m", m.follow_period_12m], ["i-aar", m.follow_period_this_year], ["sidste-aar", m.follow_period_last_year]] as const;
