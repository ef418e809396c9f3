import { useLoaderData } from "react-router";
import { z } from "zod";
import { authorise } from "../../../access/authorise.ts";
import { logReading } from "../../../access/read-log.ts";
import { loadCase } from "../../../cases/load.ts";
import { mayHandleCase } from "../../../cases/policy.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { SeenPeople } from "../../ui/roles/seen-by.tsx";
import { seenView } from "../roles/seen-view.ts";
import { reading } from "./asking.ts";

/** Who can see a case, and why: a page of its own, since everybody's rights are worked out for it. */
export const loader = page({
  guard: "employee",
  params: z.object({ number: z.string().max(30) }),
  async load(ctx, { params: { number } }) {
    const read = reading(ctx);
    const loaded = await loadCase(read, { number });
    const basis = authorise(mayHandleCase(ctx.actor, loaded));
    await logReading(read, { what: "case", caseId: loaded.id, personId: loaded.applicantId, basis });
    return { number: loaded.number, seen: await seenView(ctx, loaded) };
  },
});

export default function WhoCanSeePage() {
  const { number, seen } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.roles_seen_title()} here="tasks" width="form">
      <p className="sk-back"><A to={`/opgaver/sag/${number}`}>{m.roles_seen_back({ number })}</A></p>
      <h1>{m.roles_seen_title()}</h1>
      <p className="sk-lead">{m.roles_seen_count({ count: seen.total })}</p>
      <SeenPeople view={seen} />
    </PageLayout>
  );
}
