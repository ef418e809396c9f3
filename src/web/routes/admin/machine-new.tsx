import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { registerClient } from "../../../access/machines/commands/register-client.ts";
import { machineKinds } from "../../../access/machines/model.ts";
import { unitsForMachines } from "../../../access/machines/queries/clients.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { machinesPath } from "../../ui/admin/machine-address.ts";
import { MachineForm, type MachineTyped } from "../../ui/admin/machine-form.tsx";
import { kindWords } from "../../ui/admin/machine-words.ts";
import { SecretPanel } from "../../ui/admin/secret-panel.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { dayWithYear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { keyEnd, keyLives, recentMinutes } from "./key-lives.ts";
import { scopeChoices, serviceIds } from "./machine-view.ts";

const one = z.string().max(200).catch("");
const several = z.union([z.string(), z.array(z.string())]).optional().transform((value) => (value === undefined ? [] : [value].flat()));
const machineForm = z.object({ name: one, kind: z.enum(machineKinds).catch("robot"), unit: one, calls: one, life: one, scope: several });

/** Registering a robot or another system: who it is, who answers for it, what it may do. */
export const loader = page({
  guard: { action: "run-machines" },
  recent: recentMinutes,
  async load(ctx, { parked }) {
    const units = await unitsForMachines(ctx);
    const value = (name: string) => parked?.values[name]?.[0];
    const typed: MachineTyped = { name: value("name") ?? "", kind: value("kind") ?? "robot", unit: value("unit") ?? "", calls: value("calls") ?? "60", life: value("life") ?? "365", scopes: parked?.values["scope"] ?? [] };
    return {
      typed,
      units: units.map((unit) => ({ value: unit.id, label: unit.name[ctx.locale] })),
      scopes: scopeChoices(ctx).map(({ service, action, words }) => ({ value: `${service}:${action}`, label: words })),
      kinds: machineKinds.map((kind) => ({ value: kind, label: kindWords(kind) })),
      lives: keyLives(),
    };
  },
});

const wrongTexts: Readonly<Record<string, { readonly field: string; readonly text: () => string }>> = {
  name: { field: "name", text: m.machines_wrong_name },
  "name-taken": { field: "name", text: m.machines_wrong_name_taken },
  unit: { field: "unit", text: m.machines_wrong_unit },
  scopes: { field: "scope", text: m.machines_wrong_scopes },
  callsPerMinute: { field: "calls", text: m.machines_wrong_calls },
  expiresAt: { field: "life", text: m.machines_wrong_life },
};

export const action = page({
  guard: { action: "run-machines" },
  recent: recentMinutes,
  form: machineForm,
  async act(ctx, { form }) {
    const typed: MachineTyped = { name: form.name, kind: form.kind, unit: form.unit, calls: form.calls, life: form.life, scopes: form.scope };
    const wanted = { name: form.name, kind: form.kind, unitId: form.unit, callsPerMinute: /^\d{1,6}$/.test(form.calls.trim()) ? Number(form.calls) : 0, expiresAt: keyEnd(ctx.clock.now(), form.life), scopes: scopeChoices(ctx).filter(({ service, action }) => form.scope.includes(`${service}:${action}`)) };
    try {
      const key = await ctx.change((context) => registerClient(context, wanted, serviceIds(ctx)));
      return data({ made: { name: form.name.trim(), clientId: key.clientId, secret: key.secret, ends: dayWithYear(key.expiresAt, ctx.locale) }, typed, errors: [] });
    } catch (error) {
      if (!isSkrankeError(error, "invalid-answers")) throw error;
      const errors = error.details.flatMap((detail) => (wrongTexts[detail] ? [{ field: wrongTexts[detail].field, text: wrongTexts[detail].text() }] : []));
      return data({ made: null, typed, errors }, { status: 422 });
    }
  },
});

export default function NewMachinePage() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const title = m.machines_register();
  if (answer?.made) {
    const { name, ...key } = answer.made;
    return <PageLayout title={title} width="form"><SecretPanel title={m.machines_registered({ name })} {...key} /></PageLayout>;
  }
  const errors = answer?.errors ?? [];
  return (
    <PageLayout title={title} width="form" wrong={errors.length > 0}>
      <Breadcrumb trail={[{ name: m.machines_title(), path: machinesPath }]} here={title} />
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <MachineForm {...loaded} typed={answer?.typed ?? loaded.typed} errors={errors} />
    </PageLayout>
  );
}
