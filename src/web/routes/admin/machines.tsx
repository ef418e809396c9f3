import { useLoaderData } from "react-router";
import { machineClients } from "../../../access/machines/queries/clients.ts";
import { localPath } from "../../local-path.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { type MachineAddress, machineListPath, machineQuery, machinesPath } from "../../ui/admin/machine-address.ts";
import { MachineTable } from "../../ui/admin/machine-table.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, ButtonLink } from "../../ui/button.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Paging } from "../../ui/paging.tsx";
import { Message } from "../../ui/panels.tsx";
import { machineLine } from "./machine-view.ts";

const perPage = 25;

/** Robots and other systems that may call us, for those who look after them. */
export const loader = page({
  guard: { action: "run-machines" },
  query: machineQuery,
  async load(ctx, { query: { address, said } }) {
    const { total, lines } = await machineClients(ctx, { ...address, limit: perPage, offset: (address.page - 1) * perPage });
    if (lines.length === 0 && address.page > 1) throw ctx.goTo(machineListPath({ ...address, page: 1 }));
    return { address, said, total, lines: lines.map((line) => machineLine(ctx, line)) };
  },
});

export default function MachinesPage() {
  const { address, said, total, lines } = useLoaderData<typeof loader>();
  const from = (address.page - 1) * perPage + 1;
  return (
    <PageLayout title={m.machines_title()}>
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }]} here={m.machines_title()} />
      {said === "lukket" && <Message kind="done" title={m.machines_said_ended()} />}
      <div className="sk-title-row">
        <h1>{m.machines_title()}</h1>
        {(total > 0 || address.text !== "") && <Search address={address} />}
      </div>
      <p className="sk-lead">{m.machines_lead()}</p>
      <Actions><ButtonLink to={`${machinesPath}/ny`}>{m.machines_register()}</ButtonLink></Actions>
      {lines.length > 0 ? <MachineTable lines={lines} address={address} caption={m.machines_title()} /> : <p className="sk-nothing">{address.text === "" ? m.machines_none() : m.machines_none_found({ text: address.text })}</p>}
      {total > 0 && (
        <Paging
          from={from}
          to={from + lines.length - 1}
          total={total}
          previous={address.page > 1 ? machineListPath({ ...address, page: address.page - 1 }) : null}
          next={from + lines.length - 1 < total ? machineListPath({ ...address, page: address.page + 1 }) : null}
        />
      )}
      <p><A to={machineListPath({ ...address, ended: !address.ended, page: 1 })}>{address.ended ? m.machines_hide_ended() : m.machines_show_ended()}</A></p>
    </PageLayout>
  );
}

function Search({ address }: { address: MachineAddress }) {
  const { locale } = useShell();
  return (
    <form className="sk-worklist-search sk-machines-search" action={localPath(machinesPath, locale)} role="search">
      <label htmlFor="q" className="sr-only">{m.machines_search()}</label>
      {address.ended && <input type="hidden" name="lukkede" value="ja" />}
      <input id="q" name="q" type="search" className="form-input" defaultValue={address.text} placeholder={m.machines_search()} maxLength={100} autoComplete="off" />
      <button type="submit" className="sk-search-go">{m.search_button()}</button>
    </form>
  );
}
