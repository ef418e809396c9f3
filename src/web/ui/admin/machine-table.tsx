import type { ClientSort } from "../../../access/machines/queries/clients.ts";
import { m } from "../../paraglide/messages.js";
import { A } from "../link.tsx";
import { Status, type StatusKind } from "../status.tsx";
import { type MachineAddress, machineListPath, machinesPath } from "./machine-address.ts";

/** One machine on the list, in the reader's language. */
export interface MachineLine {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly unit: string;
  readonly scopes: readonly string[];
  readonly key: { readonly kind: StatusKind; readonly word: string; readonly ends: string | null };
  readonly lastUsed: string;
}

export function MachineTable({ lines, address, caption }: { lines: readonly MachineLine[]; address: MachineAddress; caption: string }) {
  return (
    <table className="sk-work sk-machines">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr data-sort={m.org_sort_by()}>
          <SortHead address={address} sort="name" name={m.machines_name()} />
          <SortHead address={address} sort="unit" name={m.machines_unit()} />
          <th scope="col">{m.machines_may()}</th>
          <SortHead address={address} sort="key-ends" name={m.machines_key()} />
          <SortHead address={address} sort="last-used" name={m.machines_last_used()} />
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td><A to={`${machinesPath}/${line.id}`}>{line.name}</A> <span className="sk-soft">{line.kind}</span></td>
            <td>{line.unit}</td>
            <td>{line.scopes.join("; ")}</td>
            <td><Status kind={line.key.kind}>{line.key.word}</Status>{line.key.ends && <span className="sk-soft"> {line.key.ends}</span>}</td>
            <td><span className="sk-machines-on-phone">{m.machines_last_used()}: </span>{line.lastUsed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SortHead({ address, sort, name }: { address: MachineAddress; sort: ClientSort; name: string }) {
  const here = address.sort === sort;
  const direction = here ? (address.descending ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" aria-sort={direction}>
      <A to={machineListPath({ ...address, sort, descending: here && !address.descending, page: 1 })}>{name}</A>
      {here && <span aria-hidden="true"> {address.descending ? "↓" : "↑"}</span>}
    </th>
  );
}
