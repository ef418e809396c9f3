import { useLoaderData } from "react-router";
import type { Citizen, Employee } from "../../../access/actor.ts";
import { mayCome } from "../../../access/basis.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { LinkRow } from "../../ui/fold.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";

interface Way {
  readonly path: string;
  readonly name: string;
  readonly note: string;
}

/** Where one finds everything about oneself, and what one runs for others. */
export const loader = page({
  guard: "signed-in",
  load: ({ actor }) => ({ name: actor.name, own: ownWays(actor), house: houseWays(actor) }),
});

function ownWays(actor: Citizen | Employee): readonly Way[] {
  const readings: Way = { path: "/min-side/laesninger", name: m.readlog_mine_title(), note: m.my_page_readings() };
  const sessions: Way = { path: "/min-side/log-ind", name: m.sessions_title(), note: m.my_page_sessions() };
  if (actor.kind === "citizen") return [{ path: "/min-side/fuldmagter", name: m.attorney_title(), note: m.my_page_attorneys() }, readings, sessions];
  return [{ path: "/roller/mig", name: m.roles_title_link(), note: m.my_page_roles() }, { path: "/stedfortraeder", name: m.deputies_title(), note: m.my_page_deputies() }, readings, sessions];
}

/** Only what the person may open: the same answer that the pages' guards give. */
function houseWays(actor: Citizen | Employee): readonly Way[] {
  const ways = [
    ["give-roles", { path: "/roller/enhed", name: m.my_page_unit_roles(), note: m.my_page_unit_roles_note() }],
    ["appoint-deputies", { path: "/stedfortraeder/for", name: m.my_page_others_deputies(), note: m.my_page_others_deputies_note() }],
    ["audit", { path: "/administration/laeselog", name: m.readlog_title(), note: m.my_page_read_log() }],
    ["audit", { path: "/stedfortraeder/alle", name: m.my_page_all_deputies(), note: m.my_page_all_deputies_note() }],
    ["run-organisation", { path: "/administration/organisation", name: m.org_title(), note: m.my_page_organisation() }],
    ["run-machines", { path: "/administration/maskiner", name: m.machines_title(), note: m.my_page_machines() }],
  ] as const;
  return ways.filter(([action]) => mayCome(actor, action)).map(([, way]) => way);
}

export default function MyPage() {
  const { name, own, house } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.my_page_title()} width="form">
      <h1>{m.my_page_title()}</h1>
      <p className="sk-lead">{name}</p>
      <Ways ways={own} />
      {house.length > 0 && (
        <>
          <h2>{m.my_page_house()}</h2>
          <Ways ways={house} />
        </>
      )}
    </PageLayout>
  );
}

function Ways({ ways }: { ways: readonly Way[] }) {
  return <ul className="sk-link-rows">{ways.map((way) => <LinkRow key={way.path} link={<A to={way.path}>{way.name}</A>} note={way.note} />)}</ul>;
}
