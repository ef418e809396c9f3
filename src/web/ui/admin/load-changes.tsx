import { changeKinds, entities } from "../../../organisation/loads/model.ts";
import type { ChangeLine } from "../../../organisation/queries/loads.ts";
import { m } from "../../paraglide/messages.js";
import { A } from "../link.tsx";
import { type ChangesAddress, changesPath, loadPath } from "./organisation-address.ts";
import { ChangeRow, FilterForm, FilterSelect } from "./organisation-parts.tsx";
import { changeWord, entityWord } from "./organisation-words.ts";

interface Props {
  readonly id: string;
  readonly address: ChangesAddress;
  readonly changes: readonly Omit<ChangeLine, "at">[];
  readonly more: boolean;
  readonly perPage: number;
}

/** The journal of one load; a large one is not counted to its end. */
export function LoadChanges({ id, address, changes, more, perPage }: Props) {
  const from = (address.page - 1) * perPage + 1;
  const isNarrowed = address.text !== "" || address.entity !== null || address.change !== null;
  return (
    <section className="sk-section" aria-labelledby="changes">
      <h2 id="changes">{m.org_changes()}</h2>
      <FilterForm path={loadPath(id)} label={m.org_search_change()} text={address.text}>
        <FilterSelect name="hvad" label={m.org_what()} value={address.entity} options={entities.map((entity) => ({ value: entity, label: entityWord(entity) }))} />
        <FilterSelect name="aendring" label={m.org_change()} value={address.change} options={changeKinds.map((change) => ({ value: change, label: changeWord(change) }))} />
      </FilterForm>
      {changes.length === 0 && <p className="sk-nothing">{isNarrowed ? m.org_none_found() : m.org_no_changes()}</p>}
      <ul className="sk-org-changes">
        {changes.map((one) => <ChangeRow key={one.id} kind={`${entityWord(one.entity)}: ${changeWord(one.change)}`} what={one.what} before={one.before} after={one.after} />)}
      </ul>
      {(address.page > 1 || more) && (
        <nav className="sk-paging" aria-label={m.paging_label()}>
          {address.page > 1 && <A to={changesPath(id, { ...address, page: address.page - 1 })}>{m.paging_previous()}</A>}
          <span>{from}–{from + changes.length - 1}</span>
          {more && <A to={changesPath(id, { ...address, page: address.page + 1 })}>{m.paging_next()}</A>}
        </nav>
      )}
    </section>
  );
}
