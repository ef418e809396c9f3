import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import type { Person } from "../../../access/actor.ts";
import { addDevice } from "../../../notices/push/commands/add-device.ts";
import { removeDevice } from "../../../notices/push/commands/end-devices.ts";
import { myContact } from "../../../notices/contact/queries.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import { deviceName, deviceOf } from "../../device.ts";
import { contactMinutes } from "../../fresh.ts";
import { knownBrowser, nameBrowser } from "../../known-browser.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { noteBrowser } from "../../sessions.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { dayWithYear } from "../../ui/format.ts";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { Message } from "../../ui/panels.tsx";
import { PostForm } from "../../ui/post-form.tsx";
import { Status } from "../../ui/status.tsx";
import { devicesPath as here } from "./contact-view.ts";

const text = z.string().max(2000).default("");

/** The telephones and computers that somebody is told on, and the one in their hand. As with an address, who adds one has just proved who they are. */
export const loader = page({
  guard: "signed-in",
  recent: contactMinutes,
  query: z.object({ besked: z.enum(["tilfoejet", "fjernet"]).optional().catch(undefined) }),
  async load(ctx, { query }) {
    const { devices, choice } = await myContact(ctx);
    const browser = knownBrowser(ctx.web);
    return {
      said: query.besked,
      isChosen: choice.channel === "push",
      publicKey: ctx.app.settings.push.publicKey,
      isHere: devices.some((device) => device.goneAt === null && isOf(device, browser)),
      devices: devices.map((device) => ({ id: device.id, name: deviceName(device.name), isHere: isOf(device, browser), added: dayWithYear(device.addedAt, ctx.locale), gone: device.goneAt === null ? null : dayWithYear(device.goneAt, ctx.locale) })),
    };
  },
});

function isOf(device: { readonly browser: Buffer }, browser: Buffer | null): boolean {
  return browser !== null && device.browser.equals(browser);
}

export const action = page({
  guard: "signed-in",
  recent: contactMinutes,
  rate: rates.contact,
  form: z.object({ intent: z.enum(["add", "remove"]), device: z.uuid().optional(), endpoint: text, p256dh: text, auth: text }),
  async act(ctx, { form }) {
    if (form.intent === "add") return add(ctx, form);
    const { device } = form;
    if (device !== undefined) await ctx.change((context) => removeDevice(context, device));
    return ctx.goTo(`${here}?besked=fjernet`);
  },
});

async function add(ctx: PageContext<Person>, { endpoint, p256dh, auth }: { readonly endpoint: string; readonly p256dh: string; readonly auth: string }) {
  const device = { endpoint, p256dh, auth, browser: nameBrowser(ctx.web), name: deviceOf(ctx.request.headers.get("user-agent")) };
  try {
    await ctx.change(async (context) => {
      await addDevice(context, ctx.app.settings.push.services, device);
      if (ctx.web.session) await noteBrowser(context.db, ctx.web.session, device.browser);
    });
  } catch (error) {
    if (!isSkrankeError(error, "invalid-answers")) throw error;
    return data({ error: error.details[0] === "many" ? m.own_push_many() : m.own_push_wrong() }, { status: 422 });
  }
  return ctx.goTo(`${here}?besked=tilfoejet`);
}

export default function DevicesPage() {
  const view = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.error ?? null;
  const title = m.own_push_title();
  return (
    <PageLayout title={title} width="form" wrong={error !== null}>
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }, { name: m.own_contact_title(), path: "/min-side/beskeder" }]} here={title} />
      <ErrorSummary errors={error === null ? [] : [{ field: "add", text: error }]} />
      <h1>{title}</h1>
      {view.said && error === null && <Said said={view.said} isChosen={view.isChosen} />}
      <p className="sk-lead">{m.own_push_lead()}</p>
      <section className="sk-section" aria-labelledby="here">
        <h2 id="here">{m.sessions_here()}</h2>
        <ThisBrowser publicKey={view.publicKey} isHere={view.isHere} />
      </section>
      <section className="sk-section" aria-labelledby="all">
        <h2 id="all">{m.own_push_list()}</h2>
        {view.devices.length === 0 ? (
          <p>{m.own_push_none()}</p>
        ) : (
          <ul className="sk-rows">
            {view.devices.map((device) => <DeviceRow key={device.id} device={device} />)}
          </ul>
        )}
      </section>
    </PageLayout>
  );
}

function Said({ said, isChosen }: { said: "tilfoejet" | "fjernet"; isChosen: boolean }) {
  if (said === "fjernet") return <Message kind="done" title={m.own_push_said_removed()} />;
  if (isChosen) return <Message kind="done" title={m.own_push_said_added()} />;
  return <Message kind="soon" title={m.own_push_said_not_chosen()}><p><A to="/min-side/beskeder">{m.own_push_choose()}</A></p></Message>;
}

/** Without scripts, or in a browser that cannot, it says so; enhance/push.ts shows what the browser can do instead. */
function ThisBrowser({ publicKey, isHere }: { publicKey: string; isHere: boolean }) {
  return (
    <div id="add" tabIndex={-1} data-push={publicKey} data-push-here={isHere ? "yes" : undefined}>
      {isHere && <Status kind="done">{m.own_push_said_added()}</Status>}
      {!isHere && <p data-push-cannot>{m.own_push_cannot()}</p>}
      <div data-push-can hidden>
        <p>{m.own_push_own_only()}</p>
        <div data-push-denied hidden><Message kind="soon" title={m.own_push_denied()} /></div>
        <div data-push-failed hidden><Message kind="soon" title={m.own_push_failed()} /></div>
        <PostForm action={here}>
          <input type="hidden" name="intent" value="add" />
          {(["endpoint", "p256dh", "auth"] as const).map((name) => <input key={name} type="hidden" name={name} value="" />)}
          <Actions>
            <Button kind={isHere ? "secondary" : "primary"}>{isHere ? m.own_push_again() : m.own_push_add()}</Button>
          </Actions>
        </PostForm>
      </div>
    </div>
  );
}

function DeviceRow({ device }: { device: ReturnType<typeof useLoaderData<typeof loader>>["devices"][number] }) {
  return (
    <li>
      <div>
        <h3>{device.name}</h3>
        {device.gone === null ? <Status kind="done">{m.own_push_works()}</Status> : <Status kind="late">{m.own_push_gone_on({ day: device.gone })}</Status>}
        {device.isHere && <p className="sk-small">{m.sessions_here()}</p>}
        <p className="sk-small">{m.own_push_added_on({ day: device.added })}</p>
        {device.gone !== null && <p>{m.own_contact_dead_push_why()}</p>}
      </div>
      <PostForm action={here}>
        <input type="hidden" name="device" value={device.id} />
        <Button kind="secondary" name="intent" value="remove">{m.own_push_remove()}<span className="sr-only">: {device.name}</span></Button>
      </PostForm>
    </li>
  );
}
