import { m } from "../../paraglide/messages.js";
import { A } from "../link.tsx";
import { Status, type StatusKind } from "../status.tsx";

interface CaseLine {
  readonly number: string;
  readonly party: string;
  readonly service: string;
}

/** Cases that stand still until a person has the step tried again; above the list, since nothing else moves them. */
export function StoppedCases({ cases }: { cases: readonly CaseLine[] }) {
  return <CasesToSeeTo id="stopped" kind="late" title={m.desk_stopped({ count: cases.length })} cases={cases.map((line) => ({ ...line, key: line.number, note: line.service }))} />;
}

/** Parties whom a mail or an SMS did not reach, until somebody has seen to it. */
export function UnreachedParties({ cases }: { cases: readonly (CaseLine & { readonly channel: string })[] }) {
  return <CasesToSeeTo id="unreached" kind="soon" title={m.own_desk_unreached({ count: cases.length })} cases={cases.map((line) => ({ ...line, key: line.number + line.channel, note: `${line.service}, ${line.channel}` }))} />;
}

function CasesToSeeTo({ id, kind, title, cases }: { id: string; kind: StatusKind; title: string; cases: readonly { readonly key: string; readonly number: string; readonly party: string; readonly note: string }[] }) {
  if (cases.length === 0) return null;
  return (
    <section className="sk-stopped" aria-labelledby={id}>
      <h2 id={id}><Status kind={kind}>{title}</Status></h2>
      <ul>
        {cases.map(({ key, number, party, note }) => (
          <li key={key}>
            <A to={`/opgaver/sag/${number}`}>{number}</A> <span>{party}</span> <span className="sk-soft">{note}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
