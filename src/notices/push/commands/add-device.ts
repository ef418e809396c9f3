import type { Person } from "../../../access/actor.ts";
import type { Context } from "../../../access/context.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { chooseContact } from "../../contact/commands/choose-contact.ts";
import { usualChoice } from "../../contact/model.ts";
import { choiceOf, settleShort } from "../../contact/stored.ts";
import { aloneWithContact, contactOf } from "../../contact/whose.ts";
import { pushEndpoint } from "../endpoint.ts";
import { areKeys, mostDevices, type PushTarget } from "../model.ts";
import { devicesOf } from "../stored.ts";
import { endOf } from "./end-devices.ts";

export interface NewDevice extends PushTarget {
  /** "Chrome, Android". */
  readonly name: string;
  /** Hash of the browser's own cookie. */
  readonly browser: Buffer;
}

/**
 * Lets the actor be told in this browser, and chooses it where nothing was chosen. A browser that was somebody else's until now is theirs no
 * more. Throws `invalid-answers`: details `endpoint` (not at a push service that we may call), `keys`, or `many`.
 */
export async function addDevice(ctx: Context<Person>, services: readonly string[], device: NewDevice): Promise<void> {
  const { partyId, capacity } = contactOf(ctx.actor);
  const place = pushEndpoint(device.endpoint, services);
  if (!place) throw new SkrankeError("invalid-answers", "not at an allowed push service", ["endpoint"]);
  if (!areKeys(device)) throw new SkrankeError("invalid-answers", "not the keys of a browser", ["keys"]);
  const endpoint = place.url.href;
  const { personId } = ctx.actor;
  await aloneWithContact(ctx.db, { partyId, capacity });
  await endOf(ctx.db, (row) => row.and([row.or([row("browser_hash", "=", device.browser), row("endpoint", "=", endpoint)]), row("person_id", "<>", personId)]), ctx.clock.now());
  // The same browser again, perhaps under another address or with another cookie.
  await ctx.db.deleteFrom("push_devices").where("party_id", "=", partyId).where("capacity", "=", capacity).where((row) => row.or([row("browser_hash", "=", device.browser), row("endpoint", "=", endpoint)])).execute();
  if ((await devicesOf(ctx.db, partyId, capacity)).length >= mostDevices) throw new SkrankeError("invalid-answers", "too many devices", ["many"]);
  await ctx.db.insertInto("push_devices").values({ id: ctx.ids.uuid(), party_id: partyId, capacity, person_id: personId, browser_hash: device.browser, name: device.name, endpoint, p256dh: device.p256dh, auth: device.auth, added_at: ctx.clock.now() }).execute();
  await settleShort(ctx.db, { partyId, capacity, kind: "push" }, ["refused", "failed"], ctx.clock.now());
  if ((await choiceOf(ctx.db, partyId, capacity)) === null) await chooseContact(ctx, { ...usualChoice(ctx.locale), channel: "push" });
}
