import type { CaseHouse } from "../cases/house.ts";
import type { Channels } from "../notices/ports.ts";
import type { Clock } from "../platform/clock.ts";
import { deriveKey } from "../platform/crypto.ts";
import type { Log } from "../platform/log.ts";
import type { PartnerSettings } from "../platform/settings.ts";
import { createAddressRegister } from "./addresses/client.ts";
import { addressesSettings } from "./addresses/settings.ts";
import { createPersonRegister } from "./cpr/client.ts";
import { cprSettings } from "./cpr/settings.ts";
import { createCompanyRegister } from "./cvr/client.ts";
import { cvrSettings } from "./cvr/settings.ts";
import { createDigitalPost } from "./digital-post/client.ts";
import { digitalPostSettings } from "./digital-post/settings.ts";
import type { LanguageModel } from "../assistant/language-model.ts";
import { createLanguageModel } from "./language-model/client.ts";
import { languageModelSettings } from "./language-model/settings.ts";
import { createLetters } from "./letters/client.ts";
import { letterSettings } from "./letters/settings.ts";
import type { LoginPort } from "../access/login-port.ts";
import { createLogins, loginOrigins } from "./logins.ts";
import { type BounceAddresses, bounceAddresses } from "./mail/bounce-addresses.ts";
import { createMail } from "./mail/client.ts";
import { mailSettings } from "./mail/settings.ts";
import { createPayment } from "./payment/client.ts";
import { paymentSettings } from "./payment/settings.ts";
import { createPush } from "./push/client.ts";
import { pushKeys } from "./push/keys.ts";
import { pushSettings } from "./push/settings.ts";
import { createSms } from "./sms/client.ts";
import { smsSettings } from "./sms/settings.ts";
import type { LinkProbe } from "../guidance/links.ts";
import { createLinkProbe } from "./web-pages/probe.ts";
import { createVehicleRegister } from "./vehicles/client.ts";
import { vehiclesSettings } from "./vehicles/settings.ts";

/** Every system outside, as the rooms' ports want it. A new partner is a folder and its line here. */
export interface Partners {
  readonly registers: CaseHouse["registers"];
  readonly payments: CaseHouse["payments"];
  readonly channels: Channels;
  /** The public key that browsers are asked to take our messages by. */
  readonly pushKey: string;
  /** Null where mail that comes back goes to its sender. */
  readonly bounces: BounceAddresses | null;
  /** Null where none is configured. */
  readonly languageModel: LanguageModel | null;
  /** Other people's pages that the guidance leads to. */
  readonly pages: LinkProbe;
  /** In the order shown. */
  readonly logins: readonly LoginPort[];
  /** Origins that log-in and log-out lead to. */
  readonly loginOrigins: readonly string[];
  close(): void;
}

export function createPartners(settings: PartnerSettings, clock: Clock, log: Log): Partners {
  const deps = { clock, observe: (event: { readonly partner: string; readonly outcome: string }) => log.debug("partner called", { partner: event.partner, code: event.outcome }) };
  const outbound = { timeoutMs: settings.timeout };
  const { payment, digitalPost } = settings;
  const { bounceAddress } = settings.mail;
  const bounces = bounceAddress === "" ? null : bounceAddresses(bounceAddress, deriveKey(settings.secret, "mail bounces"));
  const mail = createMail(mailSettings.parse(settings.mail), bounces);
  const keys = pushKeys(settings.push.key, settings.secret);
  return {
    registers: {
      people: createPersonRegister(cprSettings.parse({ ...settings.cpr, outbound }), deps),
      companies: createCompanyRegister(cvrSettings.parse({ ...settings.cvr, outbound }), deps),
      vehicles: createVehicleRegister(vehiclesSettings.parse({ ...settings.vehicles, outbound }), deps),
      addresses: createAddressRegister(addressesSettings.parse({ ...settings.addresses, outbound }), deps),
    },
    payments: createPayment(paymentSettings.parse({ ...payment, callbackSecret: payment.secret }), deps),
    channels: {
      digitalPost: createDigitalPost(digitalPostSettings.parse({ ...digitalPost, receiptSecret: digitalPost.secret }), deps),
      letter: createLetters(letterSettings.parse(settings.letters), deps),
      mail,
      sms: createSms(smsSettings.parse(settings.sms), deps),
      push: createPush(pushSettings.parse(settings.push), keys, deps),
    },
    pushKey: keys.publicKey,
    bounces,
    languageModel: settings.languageModel.url === "" ? null : createLanguageModel(languageModelSettings.parse(settings.languageModel), deps),
    pages: createLinkProbe(),
    logins: createLogins(settings, clock),
    loginOrigins: loginOrigins(settings),
    close: () => mail.close(),
  };
}
