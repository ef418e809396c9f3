import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";

export const loader = page({ guard: "public", load: () => null });

/** The statement that lov om tilgængelighed af offentlige organers websteder og mobilapplikationer § 3 asks for. */
export default function AccessibilityPage() {
  const { municipality } = useShell();
  return (
    <PageLayout title={m.footer_accessibility()} width="form">
      <Breadcrumb here={m.footer_accessibility()} />
      <h1>{m.footer_accessibility()}</h1>
      <p className="sk-lead">{m.accessibility_lead({ municipality })}</p>
      <div className="sk-prose">
        <section>
          <h2>{m.accessibility_state()}</h2>
          <p>{m.accessibility_state_text()}</p>
        </section>
        <section>
          <h2>{m.accessibility_gaps()}</h2>
          <p>{m.accessibility_gaps_text()}</p>
        </section>
        <section>
          <h2>{m.accessibility_tell()}</h2>
          <p>{m.accessibility_tell_text()} <A to="/hjaelp">{m.footer_contact()}</A></p>
        </section>
        <section>
          <h2>{m.accessibility_enforcement()}</h2>
          <p>{m.accessibility_enforcement_text()} <a href="https://www.was.digst.dk">was.digst.dk</a></p>
        </section>
      </div>
    </PageLayout>
  );
}
