import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";

export const loader = page({ guard: "public", load: () => null });

/** Information at collection (GDPR art. 13 and 14), in words one reads. What one service does stands on its own page. */
export default function PrivacyPage() {
  const { municipality } = useShell();
  const parts: readonly (readonly [string, string])[] = [
    [m.privacy_who(), m.privacy_who_text({ municipality })],
    [m.privacy_what(), m.privacy_what_text()],
    [m.privacy_why(), m.privacy_why_text()],
    [m.privacy_seen(), m.privacy_seen_text()],
    [m.privacy_kept(), m.privacy_kept_text()],
    [m.privacy_rights(), m.privacy_rights_text()],
    [m.privacy_cookies(), m.privacy_cookies_text()],
  ];
  return (
    <PageLayout title={m.footer_privacy()} width="form">
      <Breadcrumb here={m.footer_privacy()} />
      <h1>{m.footer_privacy()}</h1>
      <p className="sk-lead">{m.privacy_lead()}</p>
      <div className="sk-prose">
        {parts.map(([title, text]) => (
          <section key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </section>
        ))}
        <p><a href="https://www.datatilsynet.dk">{m.privacy_authority()}</a></p>
        <p><A to="/hjaelp">{m.footer_contact()}</A></p>
      </div>
    </PageLayout>
  );
}
