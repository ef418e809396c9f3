/** All stand-ins together, with their switches. */
import { join } from "node:path";
import type { Municipality } from "../demo/model.ts";
import { createDigitalPostStandIn, type DigitalPostStandIn } from "../src/partners/digital-post/stand-in.ts";
import { createLanguageModelStandIn, type LanguageModelStandIn } from "../src/partners/language-model/stand-in.ts";
import { createLettersStandIn, type LettersStandIn } from "../src/partners/letters/stand-in.ts";
import { startMailStandIn, type MailStandIn } from "../src/partners/mail/stand-in.ts";
import { createPaymentStandIn, type PaymentStandIn } from "../src/partners/payment/stand-in.ts";
import { createPushStandIn, type PushStandIn } from "../src/partners/push/stand-in.ts";
import { createSmsStandIn, type SmsStandIn } from "../src/partners/sms/stand-in.ts";
import type { Handler } from "../src/partners/stand-in/handler.ts";
import { createModeSwitch, type ModeSwitch } from "../src/partners/stand-in/mode.ts";
import type { NodeHandler } from "../src/partners/stand-in/serve.ts";
import type { Clock } from "../src/platform/clock.ts";
import { createLogins, type Logins } from "./logins.ts";
import { createRegisters, type RegisterName } from "./registers.ts";
import type { SurroundingsSecrets } from "./secrets.ts";

export const partnerNames = ["cpr", "cvr", "vehicles", "addresses", "login", "nemlogin", "context-handler", "entra", "digital-post", "sms", "push", "mail", "letters", "payment", "language-model"] as const;
export type PartnerName = (typeof partnerNames)[number];

export interface World {
  readonly municipality: Municipality;
  readonly clock: Clock;
  readonly skrankeUrl: string;
  readonly slowMs: number;
  readonly switches: Readonly<Record<PartnerName, ModeSwitch>>;
  readonly payment: PaymentStandIn;
  readonly digitalPost: DigitalPostStandIn;
  readonly sms: SmsStandIn;
  readonly push: PushStandIn;
  readonly mail: MailStandIn;
  readonly letters: LettersStandIn;
  readonly languageModel: LanguageModelStandIn;
  readonly logins: Logins;
  /** Stand-ins that speak fetch, by prefix. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** Stand-ins that speak node:http; each looks at the prefix itself. */
  readonly nodeHandlers: readonly NodeHandler[];
  reset(): void;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly url: string;
  readonly skrankeUrl: string;
  readonly smtpPort: number;
  /** Skranke's port for mail that comes back; null: it takes none. */
  readonly bouncePort: number | null;
  readonly municipality: Municipality;
  readonly secrets: SurroundingsSecrets;
  readonly dataDir: string | null;
  readonly clock: Clock;
  readonly slowMs: number;
}

export async function createWorld(options: WorldOptions): Promise<World> {
  const { municipality, secrets, clock, slowMs, skrankeUrl } = options;
  const mail = await startMailStandIn({ port: options.smtpPort, clock, slowMs, bounceTo: () => (options.bouncePort === null ? null : `smtp://127.0.0.1:${options.bouncePort}`) });
  const payment = createPaymentStandIn({ ...secrets.payment, url: () => `${options.url}/payment`, clock, slowMs, file: options.dataDir && join(options.dataDir, "payments.json") });
  const digitalPost = createDigitalPostStandIn({ ...secrets.digitalPost, clock, slowMs, receiptUrl: () => `${skrankeUrl}/api/digital-post/receipts`, recipient: recipients(municipality) });
  const sms = createSmsStandIn({ ...secrets.sms, clock, slowMs });
  const push = createPushStandIn({ url: () => `${options.url}/push`, clock, slowMs });
  const letters = createLettersStandIn({ ...secrets.letters, clock, slowMs });
  const languageModel = createLanguageModelStandIn({ ...secrets.languageModel, clock, slowMs });
  const logins = await createLogins({ url: options.url, skrankeUrl, people: municipality.people, companies: municipality.companies, secrets, clock, slowMs });
  const registerSwitches: Record<RegisterName, ModeSwitch> = { cpr: createModeSwitch(clock), cvr: createModeSwitch(clock), vehicles: createModeSwitch(clock), addresses: createModeSwitch(clock) };
  const registers = createRegisters(municipality, registerSwitches, slowMs);
  const parts = [payment, digitalPost, sms, push, mail, letters, languageModel, ...Object.values(logins)];
  return {
    municipality,
    clock,
    skrankeUrl,
    slowMs,
    payment,
    digitalPost,
    sms,
    push,
    mail,
    letters,
    languageModel,
    logins,
    switches: {
      ...registerSwitches,
      login: logins.login.modeSwitch,
      nemlogin: logins.nemlogin.modeSwitch,
      "context-handler": logins["context-handler"].modeSwitch,
      entra: logins.entra.modeSwitch,
      "digital-post": digitalPost.modeSwitch,
      sms: sms.modeSwitch,
      push: push.modeSwitch,
      mail: mail.modeSwitch,
      letters: letters.modeSwitch,
      payment: payment.modeSwitch,
      "language-model": languageModel.modeSwitch,
    },
    handlers: { payment: payment.handle, "digital-post": digitalPost.handle, sms: sms.handle, push: push.handle, letters: letters.handle, "language-model": languageModel.handle, nemlogin: logins.nemlogin.handle, "context-handler": logins["context-handler"].handle },
    nodeHandlers: [logins.login.handle, logins.entra.handle, ...registers],
    reset: () => {
      for (const part of parts) part.reset();
      for (const one of Object.values(registerSwitches)) one.set("normal");
    },
    close: async () => {
      payment.close();
      digitalPost.close();
      await mail.close();
    },
  };
}

function recipients(municipality: Municipality): (number: string) => "connected" | "exempt" | "unknown" {
  // No company is exempt in the demo.
  const exempt = new Map([...municipality.people.map((person) => [person.cpr, person.digitalPostExempt] as const), ...municipality.companies.map(({ cvr }) => [cvr, false] as const)]);
  return (number) => {
    const known = exempt.get(number);
    if (known === undefined) return "unknown";
    return known ? "exempt" : "connected";
  };
}
