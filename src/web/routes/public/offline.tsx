import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { PageLayout } from "../../ui/layout.tsx";

export const loader = page({ guard: "public", load: () => null });

/** What a phone shows without a network, for a page that it has not kept. The service worker writes into the list what it has. */
export default function OfflinePage() {
  return (
    <PageLayout title={m.own_offline_title()} width="form">
      <h1>{m.own_offline_title()}</h1>
      <p className="sk-lead">{m.own_offline_lead()}</p>
      <p>{m.own_offline_pages()}</p>
      <ul data-remembered="" />
    </PageLayout>
  );
}
