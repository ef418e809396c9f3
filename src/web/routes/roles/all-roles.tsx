import { useLoaderData } from "react-router";
import { z } from "zod";
import { roleCounts } from "../../../organisation/roles/queries/role-counts.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Lines } from "../../ui/roles/rights-list.tsx";
import { UnitSearch } from "../../ui/roles/unit-search.tsx";
import { readingRoles } from "./role-context.ts";
import { roleTitle, roleView, trainingTitle } from "./role-words.ts";

/** Every role there is: what it gives, how one comes by it, and how many hold it. */
export const loader = page({
  guard: "employee",
  query: z.object({ q: z.string().max(100).catch("") }),
  async load(ctx, { query: { q } }) {
    const { roles } = ctx.app.house;
    const counts = await roleCounts(readingRoles(ctx));
    const listed = roles.all.map((role) => ({
      ...roleView(ctx, role),
      people: counts.get(role.id) ?? 0,
      byItself: role.derived?.from ?? null,
      approval: role.approval,
      trainings: role.trainings.map((id) => trainingTitle(ctx, id)),
      excludes: role.excludes.map((id) => roleTitle(ctx, roles.find(id) ?? null, id)),
      months: role.attestEveryMonths,
    }));
    const sought = q.trim().toLocaleLowerCase(ctx.locale);
    return { q, roles: listed.filter((role) => [role.title, role.about, ...role.can].some((text) => text.toLocaleLowerCase(ctx.locale).includes(sought))).toSorted((a, b) => a.title.localeCompare(b.title, ctx.locale)) };
  },
});

type Listed = ReturnType<typeof useLoaderData<typeof loader>>["roles"][number];

export default function AllRolesPage() {
  const { q, roles } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.roles_all_title()} width="front">
      <Breadcrumb trail={[{ name: m.roles_mine_title(), path: "/roller/mig" }]} here={m.roles_all_title()} />
      <h1>{m.roles_all_title()}</h1>
      <p className="sk-lead">{m.roles_all_lead()}</p>
      <UnitSearch action="/roller" q={q} label={m.roles_find()} />
      {roles.length === 0 && <p>{m.roles_found_none()}</p>}
      <ul className="sk-rights">
        {roles.map((role) => (
          <li key={role.id}>
            <div className="sk-title-row"><h2>{role.title}</h2><span className="sk-soft">{m.roles_people({ count: role.people })}</span></div>
            <p>{role.about}</p>
            <dl>
              <div><dt>{m.roles_gives()}</dt><dd><Lines lines={role.can} /></dd></div>
              <div><dt>{m.roles_shows()}</dt><dd>{role.data}</dd></div>
              <div><dt>{m.roles_how()}</dt><dd>{howOf(role)}</dd></div>
              {role.trainings.length > 0 && <div><dt>{m.roles_needs()}</dt><dd>{role.trainings.join(", ")}</dd></div>}
              {role.excludes.length > 0 && <div><dt>{m.roles_not_with()}</dt><dd>{role.excludes.join(", ")}</dd></div>}
            </dl>
            {role.byItself === null && <p className="sk-small"><A to={`/roller/bed?rolle=${role.id}`}>{m.roles_ask_this()}<span className="sr-only">: {role.title}</span></A></p>}
          </li>
        ))}
      </ul>
    </PageLayout>
  );
}

function howOf(role: Listed): string {
  switch (role.byItself) {
    case "employed":
      return m.roles_how_employed();
    case "manager":
      return m.roles_how_manager();
    case "job-function":
      return m.roles_how_function();
    case null:
      return `${role.approval === "manager" ? m.roles_how_by_manager() : m.roles_how_by_administrator()} ${m.roles_how_attested({ months: role.months })}`;
  }
}
