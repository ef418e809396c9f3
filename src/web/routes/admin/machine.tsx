import { useLoaderData } from "react-router";
import { z } from "zod";
import { machineClient } from "../../../access/machines/queries/clients.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { machineListPath, machinesPath } from "../../ui/admin/machine-address.ts";
import { keyWords, kindWords } from "../../ui/admin/machine-words.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { dayAndTime, dayWithYear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { Status } from "../../ui/status.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { wordsOf } from "./machine-view.ts";

/** One robot or system with its keys. */
export const loader = page({
  guard: { action: "run-machines" },
  params: z.object({ client: z.uuid() }),
  query: z.object({ besked: z.enum(["tilbagekaldt"]).optional().catch(undefined) }),
  async load(ctx, { params, query }) {
    const file = await machineClient(ctx, params.client);
    const day = (at: Date) => dayWithYear(at, ctx.locale);
    return {
      said: query.besked ?? null,
      id: file.id,
      name: file.name,
      kind: kindWords(file.kind),
      unit: file.unit[ctx.locale],
      scopes: file.scopes.map((scope) => wordsOf(ctx, scope)),
      calls: file.callsPerMinute,
      registered: m.machines_by({ day: day(file.createdAt), name: file.createdBy ?? m.machines_command_line() }),
      ended: file.endedAt ? day(file.endedAt) : null,
      keys: file.keys.map((key) => ({
        id: key.id,
        state: keyWords(key.state),
        living: key.state === "in-use" || key.state === "ends-soon",
        made: m.machines_by({ day: day(key.createdAt), name: key.createdBy ?? m.machines_command_line() }),
        ends: day(key.revokedAt ?? key.expiresAt),
        used: key.lastUsedAt ? dayAndTime(key.lastUsedAt, ctx.locale) : m.machines_never(),
      })),
    };
  },
});

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function MachinePage() {
  const view = useLoaderData<typeof loader>();
  return (
    <PageLayout title={view.name}>
      <Breadcrumb trail={[{ name: m.machines_title(), path: machinesPath }]} here={view.name} />
      {view.said && <Message kind="done" title={m.machines_said_revoked()} />}
      <h1>{view.name}</h1>
      {view.ended && <Message kind="info" title={m.machines_ended_on({ day: view.ended })} />}
      <SummaryList
        rows={[
          { label: m.machines_kind(), value: view.kind },
          { label: m.machines_unit(), value: view.unit },
          { label: m.machines_may(), value: <ul className="sk-machines-may">{view.scopes.map((scope) => <li key={scope}>{scope}</li>)}</ul> },
          { label: m.machines_calls(), value: view.calls },
          { label: m.machines_client_id(), value: <code className="sk-secret">{view.id}</code> },
          { label: m.machines_registered_label(), value: view.registered },
        ]}
      />
      <Keys view={view} />
      {!view.ended && (
        <p className="sk-actions">
          <ButtonLink to={`${machinesPath}/${view.id}/ny-noegle`} kind="secondary">{m.machines_new_key()}</ButtonLink>
          <A to={`${machinesPath}/${view.id}/luk`}>{m.machines_end()}</A>
        </p>
      )}
      <p><A to={machineListPath({})}>{m.machines_back()}</A></p>
    </PageLayout>
  );
}

function Keys({ view }: { view: View }) {
  return (
    <section className="sk-section" aria-labelledby="keys">
      <h2 id="keys">{m.machines_keys()}</h2>
      <table className="sk-work sk-machines">
        <caption className="sr-only">{m.machines_keys()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.machines_state()}</th>
            <th scope="col">{m.machines_made()}</th>
            <th scope="col">{m.machines_key_ends()}</th>
            <th scope="col">{m.machines_last_used()}</th>
            <th scope="col">{m.machines_acts()}</th>
          </tr>
        </thead>
        <tbody>
          {view.keys.map((key) => (
            <tr key={key.id}>
              <td><Status kind={key.state.kind}>{key.state.word}</Status></td>
              <td><span className="sk-machines-on-phone">{m.machines_made()}: </span>{key.made}</td>
              <td><span className="sk-machines-on-phone">{m.machines_key_ends()}: </span>{key.ends}</td>
              <td><span className="sk-machines-on-phone">{m.machines_last_used()}: </span>{key.used}</td>
              <td>
                {key.living && (
                  <span className="sk-machines-acts">
                    <A to={`${machinesPath}/${view.id}/skift?noegle=${key.id}`}>{m.machines_rotate()}<span className="sr-only"> {m.machines_key_of({ day: key.made })}</span></A>
                    <A to={`${machinesPath}/${view.id}/tilbagekald?noegle=${key.id}`}>{m.machines_revoke()}<span className="sr-only"> {m.machines_key_of({ day: key.made })}</span></A>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
