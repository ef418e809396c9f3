import { useLoaderData } from "react-router";
import { z } from "zod";
import { type Attestation, attestRoles } from "../../../organisation/roles/commands/attest-role.ts";
import { rolesToAttest } from "../../../organisation/roles/queries/roles-to-attest.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { dayWithYear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { Message } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { changingRoles, readingRoles } from "./role-context.ts";
import { placeWords } from "./role-words.ts";

/** What one can look through at a time. */
const perPage = 25;

/** Once a year: which roles are still needed? */
export const loader = page({
  guard: { action: "give-roles" },
  query: z.object({ ja: z.coerce.number().int().min(0).max(1000).catch(0), nej: z.coerce.number().int().min(0).max(1000).catch(0) }),
  async load(ctx, { query }) {
    const { roles, total } = await rolesToAttest(readingRoles(ctx), { limit: perPage, offset: 0 });
    return {
      kept: query.ja,
      ended: query.nej,
      total,
      roles: roles.map((one) => ({
        id: one.assignmentId,
        who: one.name ?? m.roles_all_with_function({ name: one.jobFunction?.[ctx.locale] ?? "" }),
        role: one.role.title[ctx.locale],
        where: placeWords(ctx, one.unit, one.below),
        reason: one.reason,
        late: one.dueAt <= ctx.clock.now(),
        ends: dayWithYear(one.endsAt, ctx.locale),
      })),
    };
  },
});

export const action = page({
  guard: { action: "give-roles" },
  async act(ctx, { data: form }) {
    const said = [...form].flatMap(([name, value]): Attestation[] => (name.startsWith("role.") && (value === "yes" || value === "no") ? [{ assignmentId: name.slice(5), needed: value === "yes" }] : []));
    const { kept, ended } = await changingRoles(ctx, (context) => attestRoles(context, said.slice(0, perPage)));
    throw ctx.goTo(`/roller/bekraeft?ja=${kept}&nej=${ended}`);
  },
});

export default function AttestPage() {
  const { roles, total, kept, ended } = useLoaderData<typeof loader>();
  return (
    <PageLayout title={m.roles_attest_title()} width="form">
      <Breadcrumb trail={[{ name: m.roles_mine_title(), path: "/roller/mig" }]} here={m.roles_attest_title()} />
      <h1>{m.roles_attest_title()}</h1>
      {kept + ended > 0 && <Message kind="done" title={m.roles_attested({ kept, ended })} />}
      <p className="sk-lead">{total === 0 ? m.roles_attest_none() : m.roles_attest_lead({ count: total })}</p>
      {roles.length > 0 && (
        <PostForm action="/roller/bekraeft">
          {roles.map((one) => (
            <Choice
              key={one.id}
              name={`role.${one.id}`}
              label={`${one.who}: ${one.role}`}
              hint={[one.where, one.reason, m.roles_attest_ends({ day: one.ends })].filter(Boolean).join(". ")}
              options={[{ value: "yes", label: m.roles_still_needed() }, { value: "no", label: m.roles_not_needed() }]}
              inline
            />
          ))}
          <Actions><Button>{m.roles_attest_save()}</Button></Actions>
          <p className="sk-small">{m.roles_attest_skip()}</p>
        </PostForm>
      )}
    </PageLayout>
  );
}
