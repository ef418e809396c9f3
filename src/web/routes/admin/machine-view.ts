import type { MachineScope } from "../../../access/actor.ts";
import { machineActions } from "../../../access/machines/model.ts";
import type { ClientLine } from "../../../access/machines/queries/clients.ts";
import { isService } from "../../../catalogue/model.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import type { MachineLine } from "../../ui/admin/machine-table.tsx";
import { keyWords, kindWords, scopeWords } from "../../ui/admin/machine-words.ts";
import { dayAndTime, dayWithYear } from "../../ui/format.ts";

/** Ids of the services that a scope can be for: those that have cases here. */
export function serviceIds({ app }: PageContext): readonly string[] {
  return app.catalogue.entries.filter(isService).map((entry) => entry.id);
}

/** Every scope that can be given, as a choice. */
export function scopeChoices(ctx: PageContext): readonly { readonly service: string; readonly action: string; readonly words: string }[] {
  const scopes = Object.entries(machineActions).flatMap(([action, { service }]) => (service ? serviceIds(ctx).map((id) => ({ service: id, action })) : [{ service: "*", action }]));
  return scopes.map((scope) => ({ ...scope, words: wordsOf(ctx, scope) })).toSorted((one, other) => one.words.localeCompare(other.words, ctx.locale));
}

export function wordsOf(ctx: PageContext, scope: MachineScope): string {
  return scopeWords(scope, ctx.app.house.services.current(scope.service)?.title[ctx.locale] ?? null);
}

export function machineLine(ctx: PageContext, client: ClientLine): MachineLine {
  const state = client.keyState ? keyWords(client.keyState) : { kind: "closed" as const, word: client.endedAt ? m.machines_ended_word() : m.machines_no_key() };
  return {
    id: client.id,
    name: client.name,
    kind: kindWords(client.kind),
    unit: client.unit[ctx.locale],
    scopes: client.scopes.map((scope) => wordsOf(ctx, scope)),
    key: { ...state, ends: client.keyEndsAt && !client.endedAt ? m.machines_until({ day: dayWithYear(client.keyEndsAt, ctx.locale) }) : null },
    lastUsed: client.lastUsedAt ? dayAndTime(client.lastUsedAt, ctx.locale) : m.machines_never(),
  };
}
