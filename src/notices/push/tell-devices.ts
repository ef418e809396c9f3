import { type Clock, danishDay } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import type { Locale } from "../../platform/text.ts";
import type { Party } from "../contact/model.ts";
import type { PushChannel } from "../ports.ts";
import { noteGone, targetsOf } from "./stored.ts";

export interface Words {
  readonly messageId: string;
  readonly title: string;
  readonly text: string;
  readonly locale: Locale;
}

export type Told = { readonly state: "accepted"; readonly reference: string } | { readonly state: "refused"; readonly reason: string };

/**
 * Sends a few words to all browsers of a party. Those that are gone are taken out. Accepted when one has it: the words say only that there is news, and those
 * that have it would get them again with each further try. Where none has it and a service is down, it throws `partner-down` to be tried again. Refused when none
 * takes it, or there is none.
 */
export async function tellDevices({ db, clock }: { readonly db: Database; readonly clock: Clock }, push: PushChannel, party: Party, words: Words): Promise<Told> {
  const targets = await targetsOf(db, party, danishDay(clock.now()).toString());
  const answers = await Promise.allSettled(targets.map(({ to }) => push.send({ ...words, to })));
  let accepted: Told | null = null;
  let down: unknown = null;
  let reason = targets.length === 0 ? "no-address" : "gone";
  for (const [index, answer] of answers.entries()) {
    const target = targets[index];
    if (answer.status === "rejected") {
      if (isSkrankeError(answer.reason, "partner-refused")) reason = "partner-refused";
      else down = answer.reason;
    } else if (answer.value.state === "accepted") accepted = answer.value;
    else if (target) await noteGone(db, target.id, target.to, clock.now());
  }
  if (accepted) return accepted;
  if (down !== null) throw down;
  return { state: "refused", reason };
}
