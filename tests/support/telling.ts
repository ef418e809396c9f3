/** A stage on which the short channels are watched: what they carry, to whom, and what they do when they cannot. */
import { expect } from "vitest";
import { apply, be, settle } from "../../demo/act.ts";
import type { Employee, Person } from "../../src/access/actor.ts";
import { writeMessage } from "../../src/cases/commands/write-message.ts";
import { type Asking, inCase } from "../../src/cases/house.ts";
import { addAddress } from "../../src/notices/contact/commands/add-address.ts";
import { confirmAddress } from "../../src/notices/contact/commands/confirm-address.ts";
import type { ContactChoice, ContactKind, ShortChannel } from "../../src/notices/contact/model.ts";
import type { Channels } from "../../src/notices/ports.ts";
import { SkrankeError } from "../../src/platform/errors.ts";
import { openStage, type TestStage } from "./stage.ts";
import { caseRow, complete, service } from "./story.ts";

export interface Carried {
  readonly channel: ShortChannel;
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

export interface Telling {
  readonly stage: TestStage;
  readonly carried: Carried[];
  /** Addresses (of browsers: endpoints) that refuse; browsers among `gone` are not there any more. */
  readonly dead: Set<string>;
  readonly gone: Set<string>;
  isDown: boolean;
  change<A extends Person, T>(asking: Asking<A>, run: Parameters<typeof inCase<A, T>>[2]): Promise<T>;
  atWork(subject: string): Promise<Asking<Employee>>;
  /** Gives an address and types its code. */
  confirmed(asking: Asking<Person>, kind: ContactKind, typed: string): Promise<void>;
  /** Amina applies, on a form that does not ask how to tell her; answers with the case's number. */
  applies(): Promise<string>;
  /** The unit writes to the party. */
  writes(number: string, body?: string): Promise<void>;
  noticesOf(number: string, channel: string): Promise<readonly { readonly id: string; readonly state: string; readonly failure: string | null; readonly bundle: string | null }[]>;
}

export const usual: ContactChoice = { channel: "none", rhythm: "each", tasks: false, locale: "da" };
const { contact: _asked, ...rest } = complete;
/** A complete form that does not say how to be told. */
export const unasked = rest;

export async function openTelling(): Promise<Telling> {
  const opened = await openStage({ doctor: (files) => ({ ...files, "form.yaml": (files["form.yaml"] ?? "").replace("- id: contact\n        type: choice\n        required: true", "- id: contact\n        type: choice\n        required: false") }) });
  const carry = async (channel: ShortChannel, id: string, to: string, text: string) => {
    if (telling.isDown) throw new SkrankeError("partner-down", "test");
    if (telling.dead.has(to)) throw new SkrankeError("partner-refused", "test");
    // A partner knows an id that it has had.
    if (!telling.carried.some((one) => one.id === id && one.to === to)) telling.carried.push({ channel, id, to, text });
    return { reference: `${channel}:${id}` };
  };
  const channels: Channels = {
    ...opened.channels,
    mail: { send: ({ messageId, to, subject, text }) => carry("mail", messageId, to, `${subject}\n${text}`) },
    sms: { send: ({ messageId, to, text }) => carry("sms", messageId, to, text) },
    push: { send: async ({ messageId, to, title, text }) => (telling.gone.has(to.endpoint) ? { state: "gone" } : { state: "accepted", ...(await carry("push", messageId, to.endpoint, `${title}\n${text}`)) }) },
  };
  const stage: TestStage = { ...opened, channels };
  // The same words again at once would be one message.
  let written = 0;
  const telling: Telling = {
    stage, carried: [], dead: new Set(), gone: new Set(), isDown: false,
    change: (asking, run) => inCase(stage.house, asking, run),
    async atWork(subject) {
      const asking = await be(stage, subject, "employee");
      if (asking.actor.kind !== "employee") throw new Error(`${subject} is employed`);
      return { ...asking, actor: asking.actor };
    },
    async confirmed(asking, kind, typed) {
      await telling.change(asking, (ctx) => addAddress(ctx, { kind, typed }));
      await settle(stage);
      const code = /\d{6}/.exec(telling.carried.at(-1)?.text ?? "")?.[0] ?? "";
      expect(await telling.change(asking, (ctx) => confirmAddress(ctx, stage.house.contactCodes, { kind, code }))).toBe("confirmed");
      telling.carried.length = 0;
    },
    applies: async () => apply(stage, await be(stage, "amina-holm"), { service, answers: { ...unasked, vehicle: "DK54321" } }),
    async writes(number, body = `Husk kvittering ${(written += 1)}.`) {
      await telling.change(await be(stage, "mette-lund", "employee"), (ctx) => writeMessage(ctx, { number, body }));
      await settle(stage);
    },
    noticesOf: async (number, channel) => stage.house.db.selectFrom("notices").select(["id", "state", "failure", "bundle"]).where("case_id", "=", (await caseRow(stage, number)).id).where("channel", "=", channel).orderBy("created_at").orderBy("id").execute(),
  };
  return telling;
}
