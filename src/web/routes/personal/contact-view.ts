import type { Person } from "../../../access/actor.ts";
import type { ContactKind } from "../../../notices/contact/model.ts";
import type { MyContact } from "../../../notices/contact/queries.ts";
import { deviceName } from "../../device.ts";
import { m } from "../../paraglide/messages.js";

/** "20 30 40 50"; a number from abroad and a mail address as they are. */
export function addressText(address: string): string {
  return /^\+45\d{8}$/.test(address) ? address.slice(3).replaceAll(/(\d{2})(?=\d)/g, "$1 ") : address;
}

export interface AddressRow {
  readonly kind: ContactKind;
  readonly address: string | null;
  readonly state: "confirmed" | "waiting" | "dead" | "none";
}

/** The addresses that one can give here: at work the mail is the organisation's. */
export function addressRows({ capacity, addresses, waiting }: MyContact): readonly AddressRow[] {
  const kinds: readonly ContactKind[] = capacity === "work" ? ["sms"] : ["mail", "sms"];
  return kinds.map((kind) => {
    const waits = waiting.find((one) => one.kind === kind);
    const known = addresses.find((one) => one.kind === kind);
    if (waits) return { kind, address: addressText(waits.address), state: "waiting" };
    return known ? { kind, address: addressText(known.address), state: known.failedAt ? "dead" : "confirmed" } : { kind, address: null, state: "none" };
  });
}

export const devicesPath = "/min-side/beskeder/telefon-og-computer";

export interface DeviceRow {
  readonly id: string;
  /** "Chrome, Android". */
  readonly name: string;
  readonly isGone: boolean;
}

export function deviceRows({ devices }: Pick<MyContact, "devices">): readonly DeviceRow[] {
  return devices.map(({ id, name, goneAt }) => ({ id, name: deviceName(name), isGone: goneAt !== null }));
}

/** "Chrome, Android; Firefox, Windows": those that take messages; "" for none. */
export function livingNames(rows: readonly DeviceRow[]): string {
  return rows.filter((row) => !row.isGone).map((row) => row.name).join("; ");
}

/** What the top of a page says about whom one writes to, by who they are. */
export function contactLead(actor: Person): string {
  if (actor.kind === "employee") return m.own_contact_lead_work();
  return actor.kind === "representative" ? m.own_contact_lead_company({ company: actor.company.name }) : m.own_contact_lead();
}
