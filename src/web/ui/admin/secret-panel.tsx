import { m } from "../../paraglide/messages.js";
import { Actions, ButtonLink } from "../button.tsx";
import { SummaryList } from "../summary-list.tsx";
import { machinesPath } from "./machine-address.ts";

/** A key as it is shown once: on the answer to the form that made it, which no cache keeps. */
export function SecretPanel({ title, clientId, secret, ends }: { title: string; clientId: string; secret: string; ends: string }) {
  return (
    <>
      <h1>{title}</h1>
      <p className="sk-lead">{m.machines_secret_lead()}</p>
      <SummaryList
        rows={[
          { label: m.machines_client_id(), value: <code className="sk-secret">{clientId}</code> },
          { label: m.machines_secret(), value: <code className="sk-secret">{secret}</code> },
          { label: m.machines_key_ends(), value: ends },
        ]}
      />
      <p>{m.machines_secret_next()}</p>
      <Actions><ButtonLink to={`${machinesPath}/${clientId}`}>{m.machines_secret_kept()}</ButtonLink></Actions>
    </>
  );
}
