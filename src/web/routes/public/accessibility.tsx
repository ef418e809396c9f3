import { useLoaderData } from "react-router";
import { callPath } from "../../catalogue-view.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { dayWithYear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";

/** The day on which the pages were last gone through by hand; the statement must be brought up to date at least once a year (bekendtgørelse nr. 904 af 22/08/2019). */
const assessedOn = "2026-11-26";

export const loader = page({ guard: "public", load: ({ app }) => ({ ...app.settings.contact, host: new URL(app.settings.publicUrl).host }) });

/**
 * The statement that lov om tilgængelighed af offentlige organers websteder og mobilapplikationer § 4 asks for, with the parts of the
 * Commission's model (implementing decision 2018/1523): what it covers, how far the demands are met, what is not accessible, how that was
 * found, where to say so, and who supervises.
 */
export default function AccessibilityPage() {
  const { municipality, locale } = useShell();
  const { phone, accessibilityStatement, host } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.footer_accessibility()} width="form">
      <Breadcrumb here={m.footer_accessibility()} />
      <h1>{m.footer_accessibility()}</h1>
      <p className="sk-lead">{m.accessibility_lead({ municipality })}</p>
      <div className="sk-prose">
        <section>
          <h2>{m.accessibility_covers()}</h2>
          <p>{m.accessibility_covers_text({ host })}</p>
          {accessibilityStatement && <p><a href={accessibilityStatement}>{m.accessibility_official()}</a></p>}
        </section>
        <section>
          <h2>{m.accessibility_state()}</h2>
          <p>{m.accessibility_state_text()}</p>
        </section>
        <section>
          <h2>{m.accessibility_gaps()}</h2>
          <ul>
            <li>{m.accessibility_gaps_files()}</li>
            <li>{m.accessibility_gaps_links()}</li>
            <li>{m.accessibility_gaps_readers()}</li>
          </ul>
        </section>
        <section>
          <h2>{m.accessibility_assessed()}</h2>
          <p>{m.accessibility_assessed_text({ day: dayWithYear(assessedOn, locale) })}</p>
          <p>{m.accessibility_assessed_how()}</p>
        </section>
        <section>
          <h2>{m.accessibility_tell()}</h2>
          <p>{m.accessibility_tell_text()}</p>
          <p><A to="/assistent/menneske">{m.accessibility_tell_write()}</A></p>
          <p><a href={callPath(phone)}>{m.guide_call({ phone })}</a></p>
        </section>
        <section>
          <h2>{m.accessibility_enforcement()}</h2>
          <p>{m.accessibility_enforcement_text()} <a href="https://www.was.digst.dk">was.digst.dk</a></p>
        </section>
      </div>
    </PageLayout>
  );
}
