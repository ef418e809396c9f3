import { useLoaderData } from "react-router";
import { z } from "zod";
import { type Catalogue, type CatalogueEntry, isForEmployees } from "../../../catalogue/model.ts";
import { beginLogin } from "../../login.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import type { LoginPort } from "../../../access/login-port.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { wishOf, wishQuery, wishSearch } from "./wish.ts";

/** Where to log in, when there is a choice; `tilbage` is the page of ours to come back to, `niveau` the least level of assurance. */
export const loader = page({
  guard: "public",
  query: z.object(wishQuery),
  async load({ app, web, locale }, { query }) {
    const wish = wishOf(query);
    const [first, second] = app.logins;
    if (first && !second) throw new Response(null, { status: 302, headers: { location: await beginLogin(web, first, wish) } });
    const offered = (fits: (login: LoginPort) => boolean) => app.logins.filter(fits).map((login) => ({ path: `/log-ind/${login.id}${wishSearch(query)}`, title: login.title[locale] }));
    const service = wantedService(app.catalogue, query.tilbage);
    return { wanted: service?.title[locale] ?? null, first: service ? audienceFirst(service) : "citizens" as const, citizens: offered(({ audience }) => audience === "citizen"), companies: offered(({ companies }) => companies).map(({ path, title }) => ({ path, title: m.company_log_in_by({ provider: title }) })), employees: offered(({ audience }) => audience === "employee"), high: wish.level === "high", fresh: wish.fresh };
  },
});

type Group = "citizens" | "companies" | "employees";

/** The service that somebody is on their way to begin. */
function wantedService({ entries }: Pick<Catalogue, "entries">, back: string | undefined): CatalogueEntry | null {
  const id = /^\/(?:en\/)?selvbetjening\/([a-z\d-]+)\/start(?:\?|$)/.exec(back ?? "")?.[1];
  return entries.find((entry) => entry.id === id) ?? null;
}

function audienceFirst(service: CatalogueEntry): Group {
  if (isForEmployees(service)) return "employees";
  return service.audience.includes("citizen") ? "citizens" : "companies";
}

export default function LogInPage() {
  const { wanted, first, high, fresh, ...logins } = useLoaderData<typeof loader>();
  const titles = { citizens: m.login_for_citizens, companies: m.login_for_companies, employees: m.login_for_employees };
  const groups = (["citizens", "companies", "employees"] as const).toSorted((one, other) => Number(other === first) - Number(one === first));
  return (
    <PageLayout title={m.login_title()} width="form">
      <h1>{m.login_title()}</h1>
      <p className="sk-lead">{fresh ? m.login_lead_fresh() : high ? m.login_lead_high() : wanted === null ? m.login_lead() : m.login_lead_service({ service: wanted })}</p>
      {groups.map((group) => <Offered key={group} title={titles[group]()} logins={logins[group]} />)}
    </PageLayout>
  );
}

function Offered({ title, logins }: { title: string; logins: readonly { readonly path: string; readonly title: string }[] }) {
  if (logins.length === 0) return null;
  return (
    <section className="sk-section">
      <h2>{title}</h2>
      <ul className="sk-logins">
        {logins.map((login) => (
          <li key={login.path}><A to={login.path}>{login.title}</A></li>
        ))}
      </ul>
    </section>
  );
}
