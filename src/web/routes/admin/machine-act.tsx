import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { endClient } from "../../../access/machines/commands/end-client.ts";
import { type IssuedKey, issueKey } from "../../../access/machines/commands/issue-key.ts";
import { revokeKey } from "../../../access/machines/commands/revoke-key.ts";
import { rotateKey } from "../../../access/machines/commands/rotate-key.ts";
import { machineClient } from "../../../access/machines/queries/clients.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { machinesPath } from "../../ui/admin/machine-address.ts";
import { SecretPanel } from "../../ui/admin/secret-panel.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { dayAndTime, dayWithYear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { SelectField } from "../../ui/text-field.tsx";
import { keyEnd, keyLives, keyOverlaps, overlapOf, recentMinutes } from "./key-lives.ts";

const acts = ["ny-noegle", "skift", "tilbagekald", "luk"] as const;
type Act = (typeof acts)[number];
const params = z.object({ client: z.uuid(), act: z.enum(acts) });

/** The page between the wish and the deed: what will happen, and what cannot be undone. */
export const loader = page({
  guard: { action: "run-machines" },
  recent: recentMinutes,
  params,
  query: z.object({ noegle: z.uuid().optional().catch(undefined) }),
  async load(ctx, { params: { client, act }, query }) {
    const file = await machineClient(ctx, client);
    const key = file.keys.find((one) => one.id === query.noegle);
    if ((act === "skift" || act === "tilbagekald") && (!key || key.revokedAt !== null)) throw new SkrankeError("not-found");
    return {
      act,
      id: file.id,
      name: file.name,
      key: key ? { id: key.id, made: dayWithYear(key.createdAt, ctx.locale), used: key.lastUsedAt ? dayAndTime(key.lastUsedAt, ctx.locale) : m.machines_never() } : null,
      newest: file.keys[0]?.id ?? "",
      lives: keyLives(),
      overlaps: keyOverlaps(),
    };
  },
});

const one = z.string().max(100).catch("");

export const action = page({
  guard: { action: "run-machines" },
  recent: recentMinutes,
  params,
  form: z.object({ key: one, newest: one, life: one, overlap: one }),
  async act(ctx, { params: { client, act }, form }) {
    const wanted = { clientId: client, keyId: form.key, expiresAt: keyEnd(ctx.clock.now(), form.life), newest: form.newest === "" ? null : form.newest };
    const shown = (key: IssuedKey) => data({ made: { clientId: key.clientId, secret: key.secret, ends: dayWithYear(key.expiresAt, ctx.locale) } });
    switch (act) {
      case "ny-noegle":
        return shown(await ctx.change((context) => issueKey(context, wanted)));
      case "skift":
        return shown(await ctx.change((context) => rotateKey(context, { ...wanted, overlap: overlapOf(form.overlap) })));
      case "tilbagekald":
        await ctx.change((context) => revokeKey(context, wanted));
        throw ctx.goTo(`${machinesPath}/${client}?besked=tilbagekaldt`);
      case "luk":
        await ctx.change((context) => endClient(context, wanted));
        throw ctx.goTo(`${machinesPath}?besked=lukket`);
    }
  },
});

const words: Readonly<Record<Act, { readonly title: () => string; readonly lead: () => string; readonly button: () => string }>> = {
  "ny-noegle": { title: m.machines_new_key, lead: m.machines_new_key_lead, button: m.machines_new_key },
  skift: { title: m.machines_rotate_title, lead: m.machines_rotate_lead, button: m.machines_rotate_title },
  tilbagekald: { title: m.machines_revoke_title, lead: m.machines_revoke_lead, button: m.machines_revoke_button },
  luk: { title: m.machines_end_title, lead: m.machines_end_lead, button: m.machines_end_button },
};

export default function MachineActPage() {
  const { act, id, name, key, newest, lives, overlaps } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { title, lead, button } = words[act];
  if (answer) return <PageLayout title={title()} width="form"><SecretPanel title={m.machines_key_made({ name })} {...answer.made} /></PageLayout>;
  return (
    <PageLayout title={`${title()}: ${name}`} width="form">
      <Breadcrumb trail={[{ name: m.machines_title(), path: machinesPath }, { name, path: `${machinesPath}/${id}` }]} here={title()} />
      <h1>{title()}</h1>
      <p className="sk-lead">{lead()}</p>
      <p>{key ? m.machines_about_key({ name, made: key.made, used: key.used }) : m.machines_about({ name })}</p>
      <PostForm action={`${machinesPath}/${id}/${act}${key ? `?noegle=${key.id}` : ""}`}>
        <input type="hidden" name="key" value={key?.id ?? ""} />
        <input type="hidden" name="newest" value={newest} />
        {act === "skift" && <SelectField name="overlap" label={m.machines_overlap()} hint={m.machines_overlap_hint()} options={overlaps} value="7" />}
        {(act === "skift" || act === "ny-noegle") && <SelectField name="life" label={m.machines_life()} options={lives} value="365" />}
        <Actions>
          <Button>{button()}</Button>
          <A to={`${machinesPath}/${id}`}>{m.machines_cancel()}</A>
        </Actions>
      </PostForm>
    </PageLayout>
  );
}
