import { z } from "zod";
import type { ClientSort } from "../../../access/machines/queries/clients.ts";

/** What of the list of machines is shown, as it stands in its address. */
export interface MachineAddress {
  readonly text: string;
  readonly sort: ClientSort;
  readonly descending: boolean;
  readonly ended: boolean;
  /** 1-based. */
  readonly page: number;
}

export const machinesPath = "/administration/maskiner";
const sortWords: Readonly<Record<ClientSort, string>> = { name: "navn", unit: "enhed", "key-ends": "noegle", "last-used": "brugt" };
const first: MachineAddress = { text: "", sort: "name", descending: false, ended: false, page: 1 };
const sorts: readonly ClientSort[] = ["name", "unit", "key-ends", "last-used"];

/** Reads the query; what somebody has changed by hand is the plain list and no error. */
export const machineQuery = z
  .object({
    q: z.string().max(100).catch(""),
    sorter: z.string().max(20).catch(""),
    retning: z.string().max(10).catch(""),
    lukkede: z.string().max(5).catch(""),
    side: z.coerce.number().int().min(1).max(10_000).catch(1),
    besked: z.enum(["tilbagekaldt", "lukket"]).optional().catch(undefined),
  })
  .transform(({ q, sorter, retning, lukkede, side, besked }) => ({
    address: { text: q.trim(), sort: sorts.find((sort) => sortWords[sort] === sorter) ?? first.sort, descending: retning === "ned", ended: lukkede === "ja", page: side },
    said: besked ?? null,
  }));

/** The path of the list; what is as usual is left out. */
export function machineListPath(address: Partial<MachineAddress>): string {
  const { text, sort, descending, ended, page } = { ...first, ...address };
  const query = new URLSearchParams();
  if (text !== "") query.set("q", text);
  if (sort !== first.sort) query.set("sorter", sortWords[sort]);
  if (descending) query.set("retning", "ned");
  if (ended) query.set("lukkede", "ja");
  if (page > 1) query.set("side", String(page));
  const written = query.toString();
  return written === "" ? machinesPath : `${machinesPath}?${written}`;
}
