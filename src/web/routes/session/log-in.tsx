import { useLoaderData } from "react-router";
import { z } from "zod";
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
    return { citizens: offered(({ audience }) => audience === "citizen"), companies: offered(({ companies }) => companies).map(({ path, title }) => ({ path, title: m.company_log_in_by({ provider: title }) })), employees: offered(({ audience }) => audience === "employee"), high: wish.level === "high", fresh: wish.fresh };
  },
});

export default function LogInPage() {
  const { citizens, companies, employees, high, fresh } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.login_title()} width="form">
      <h1>{m.login_title()}</h1>
      <p className="sk-lead">{fresh ? m.login_lead_fresh() : high ? m.login_lead_high() : m.login_lead()}</p>
      <Offered title={m.login_for_citizens()} logins={citizens} />
      <Offered title={m.login_for_companies()} logins={companies} />
      <Offered title={m.login_for_employees()} logins={employees} />
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
