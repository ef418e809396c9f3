import { useLoaderData } from "react-router";
import { z } from "zod";
import { daysKept } from "../../../assistant/inquiries/model.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { openReceipt } from "../../assistant/inquiry-seals.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Confirmation } from "../../ui/panels.tsx";

export const loader = page({
  guard: "public",
  query: z.object({ nr: z.string().max(500).default("").catch("") }),
  load(ctx, { query }) {
    const number = openReceipt(ctx.web, query.nr);
    if (number === null) throw new SkrankeError("not-found", "no receipt of ours");
    return { number };
  },
});

export default function HandedOverPage() {
  const { number } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.ask_sent_title()} here="help" width="form">
      <Confirmation title={m.ask_sent_title()} number={{ label: m.ask_sent_number(), value: number }}>
        <p>{m.ask_sent_next()}</p>
      </Confirmation>
      <p>{m.ask_person_kept({ days: daysKept.done })}</p>
      <p><A to="/">{m.error_to_front()}</A></p>
    </PageLayout>
  );
}
