import type { MachineScope } from "../../../access/actor.ts";
import { isMachineAction, type KeyState, type MachineAction, type MachineKind } from "../../../access/machines/model.ts";
import { m } from "../../paraglide/messages.js";
import type { StatusKind } from "../status.tsx";

const actions: Readonly<Record<MachineAction, () => string>> = { "read-case": m.machines_action_read_case, scim: m.machines_action_scim };

/** "Parkeringslicens: se, hvor langt en sag er". `title` is the service's own, when there is one. */
export function scopeWords({ service, action }: MachineScope, title: string | null): string {
  const what = isMachineAction(action) ? actions[action]() : action;
  return service === "*" ? what : `${title ?? service}: ${what}`;
}

export function kindWords(kind: MachineKind): string {
  return kind === "robot" ? m.machines_kind_robot() : m.machines_kind_partner();
}

const states: Readonly<Record<KeyState, readonly [StatusKind, () => string]>> = {
  "in-use": ["done", m.machines_key_in_use],
  "ends-soon": ["soon", m.machines_key_ends_soon],
  expired: ["closed", m.machines_key_expired],
  revoked: ["closed", m.machines_key_revoked],
};

export function keyWords(state: KeyState): { readonly kind: StatusKind; readonly word: string } {
  const [kind, word] = states[state];
  return { kind, word: word() };
}
