import { useLoaderData } from "react-router";
import { counterPhone } from "../../counter-phone.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { sentence } from "../../ui/format.ts";
import { A } from "../../ui/link.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";

export const loader = page({ guard: "public", load: ({ app, locale }) => ({ phone: counterPhone(app, locale) }) });

/** Where to get help (FVL § 7): every page leads here. */
export default function HelpPage() {
  const { municipality } = useShell();
  const { phone: { number, path, hours } } = useLoaderData<typeof loader>();
  const rows = [
    { label: m.help_call(), value: <a href={path}>{number}</a>, ...(hours === null ? {} : { source: sentence(hours) }) },
    { label: m.help_meet(), value: m.help_meet_where({ municipality }), source: m.help_meet_hours() },
    { label: m.help_write(), value: m.help_write_how() },
  ];
  return (
    <PageLayout title={m.help_title()} here="help" width="form">
      <Breadcrumb here={m.menu_help()} />
      <h1>{m.help_title()}</h1>
      <p className="sk-lead">{m.help_lead()}</p>
      <section className="sk-section">
        <h2>{m.help_ways()}</h2>
        <SummaryList rows={rows} />
      </section>
      <section className="sk-section">
        <h2>{m.ask_title()}</h2>
        <p>{m.ask_help_how()}</p>
        <p><A to="/assistent">{m.ask_link()}</A></p>
      </section>
      <section className="sk-section">
        <h2>{m.help_own_case()}</h2>
        <p>{m.help_own_case_how()}</p>
        <p><A to="/mine-sager">{m.menu_cases()}</A></p>
      </section>
      <section className="sk-section">
        <h2>{m.help_for_another()}</h2>
        <p>{m.help_for_another_how()}</p>
      </section>
    </PageLayout>
  );
}
