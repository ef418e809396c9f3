import { useLoaderData } from "react-router";
import { z } from "zod";
import { rolesInUnit } from "../../../organisation/roles/queries/roles-in-unit.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { dayWithYear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Paging } from "../../ui/paging.tsx";
import { Message } from "../../ui/panels.tsx";
import { Status } from "../../ui/status.tsx";
import { UnitSearch } from "../../ui/roles/unit-search.tsx";
import { readingRoles } from "./role-context.ts";
import { roleTitle } from "./role-words.ts";

const perPage = 50;
const sorts = { person: "person", rolle: "role", enhed: "unit" } as const;

/** Who holds what in a unit, and where it comes from. */
export const loader = page({
  guard: "employee",
  params: z.object({ code: z.string().max(100) }),
  query: z.object({ q: z.string().max(100).catch(""), sorter: z.enum(["person", "rolle", "enhed"]).catch("enhed"), side: z.coerce.number().int().min(1).max(1000).catch(1), besked: z.enum(["givet", "taget"]).optional().catch(undefined) }),
  async load(ctx, { params: { code }, query: { q, sorter, side, besked } }) {
    const offset = (side - 1) * perPage;
    const found = await rolesInUnit(readingRoles(ctx), { code, text: q.trim(), sort: sorts[sorter], limit: perPage, offset });
    if (found.lines.length === 0 && side > 1) throw ctx.goTo(`/roller/enhed/${encodeURIComponent(code)}`);
    const { locale } = ctx;
    return {
      code, q, side, sorter,
      said: besked ?? null,
      name: found.unit.name[locale],
      path: found.path.map((one) => one.name[locale]),
      employed: found.employed,
      total: found.total,
      unreached: found.unreached,
      mayGive: found.givable.length > 0,
      lines: found.lines.map((line) => ({
        key: line.assignmentId ?? `${line.personId} ${line.roleId} ${line.unit.code}`,
        who: line.name ?? m.roles_all_with_function({ name: line.jobFunction?.[locale] ?? "" }),
        personId: line.personId,
        people: line.jobFunction === null ? null : m.roles_people_here({ count: line.people }),
        role: roleTitle(ctx, line.role, line.roleId),
        from: line.unit.code === found.unit.code ? (line.below ? m.roles_line_here_and_below() : m.roles_line_here()) : m.roles_line_above({ unit: line.unit.name[locale] }),
        why: line.assignmentId === null ? m.roles_line_post() : line.by === null ? m.roles_line_given() : m.roles_line_given_by({ name: line.by }),
        until: line.endsAt ? m.roles_line_until({ day: dayWithYear(new Date(line.endsAt.getTime() - 1), locale) }) : line.startsAt && line.startsAt > ctx.clock.now() ? m.roles_line_from({ day: dayWithYear(line.startsAt, locale) }) : null,
        givesWay: line.givesWayTo ? m.r3_line_gives_way({ role: line.givesWayTo.title[locale] }) : line.givesWayFor > 0 ? m.r3_line_gives_way_for({ count: line.givesWayFor }) : null,
        takeBack: line.mayTakeBack ? line.assignmentId : null,
      })),
    };
  },
});

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function UnitRolesPage() {
  const view = useLoaderData<typeof loader>();
  const path = `/roller/enhed/${encodeURIComponent(view.code)}`;
  const paged = (side: number) => address(view, { side });
  const from = (view.side - 1) * perPage + 1;
  const to = from + view.lines.length - 1;
  return (
    <PageLayout title={m.roles_unit_title({ unit: view.name })} width="page">
      <Breadcrumb trail={[{ name: m.roles_units_title(), path: "/roller/enhed" }]} here={view.name} />
      <h1>{m.roles_unit_title({ unit: view.name })}</h1>
      {view.said && <Message kind="done" title={view.said === "givet" ? m.roles_said_given() : m.roles_said_taken()} />}
      <p className="sk-small">{[...view.path, view.name].join(" / ")}</p>
      <p className="sk-lead">{m.roles_unit_lead({ employed: view.employed })}</p>
      {view.unreached.length > 0 && (
        <Message kind="late" title={m.roles_unit_unreached()}>
          <ul className="sk-plain-list">{view.unreached.map(({ personId, name }) => <li key={personId}><A to={`/roller/person/${personId}`}>{name}</A></li>)}</ul>
          <p>{m.roles_unit_unreached_what()}</p>
        </Message>
      )}
      {view.mayGive && <p className="sk-roles-act"><ButtonLink to={`${path}/giv`}>{m.roles_give()}</ButtonLink></p>}
      <UnitSearch action={path} q={view.q} label={m.roles_unit_find()} />
      {view.lines.length === 0 ? <p>{m.roles_unit_nobody()}</p> : <Lines view={view} />}
      {view.total > perPage && <Paging from={from} to={to} total={view.total} previous={view.side > 1 ? paged(view.side - 1) : null} next={to < view.total ? paged(view.side + 1) : null} />}
    </PageLayout>
  );
}

function address(view: View, { sorter = view.sorter, side = 1 }: { sorter?: View["sorter"]; side?: number }): string {
  const query = new URLSearchParams({ ...(view.q === "" ? {} : { q: view.q }), ...(sorter === "enhed" ? {} : { sorter }), ...(side > 1 ? { side: String(side) } : {}) }).toString();
  return `/roller/enhed/${encodeURIComponent(view.code)}${query === "" ? "" : `?${query}`}`;
}

function SortHead({ view, sorter, name }: { view: View; sorter: View["sorter"]; name: string }) {
  return <th scope="col" aria-sort={view.sorter === sorter ? "ascending" : undefined}><A to={address(view, { sorter })}>{name}</A>{view.sorter === sorter && <span aria-hidden="true"> ↑</span>}</th>;
}

function Lines({ view }: { view: View }) {
  return (
    <table className="sk-work sk-roles-table">
      <caption className="sr-only">{m.roles_unit_title({ unit: view.name })}</caption>
      <thead>
        <tr data-sort={m.org_sort_by()}>
          <SortHead view={view} sorter="person" name={m.roles_who()} />
          <SortHead view={view} sorter="rolle" name={m.roles_role()} />
          <SortHead view={view} sorter="enhed" name={m.roles_why()} />
          <th scope="col"><span className="sr-only">{m.roles_take_back()}</span></th>
        </tr>
      </thead>
      <tbody>
        {view.lines.map((line) => (
          <tr key={line.key}>
            <td>{line.personId ? <A to={`/roller/person/${line.personId}`}>{line.who}</A> : line.who}{line.people && <span className="sk-small">{line.people}</span>}</td>
            <td>{line.role}{line.until && <span className="sk-small">{line.until}</span>}{line.givesWay && <Status kind="soon">{line.givesWay}</Status>}</td>
            <td>{line.why}<span className="sk-small">{line.from}</span></td>
            <td>{line.takeBack && <A to={`/roller/tag/${line.takeBack}`}>{m.roles_take_back()}<span className="sr-only">: {line.role}, {line.who}</span></A>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
