import { digitalPostSettings, type DigitalPostSettings } from "../src/partners/digital-post/settings.ts";
import type { LanguageModelSettings } from "../src/partners/language-model/settings.ts";
import { letterSettings, type LetterSettings } from "../src/partners/letters/settings.ts";
import { entraSettings, loginSettings, type EntraSettings, type LoginSettings } from "../src/partners/login/settings.ts";
import { paymentSettings, type PaymentSettings } from "../src/partners/payment/settings.ts";
import { smsSettings, type SmsSettings } from "../src/partners/sms/settings.ts";

/** What the stand-ins must share with Skranke's clients: the clients' own settings fit here as they are. */
export interface SurroundingsSecrets {
  readonly payment: Pick<PaymentSettings, "apiKey" | "callbackSecret">;
  readonly digitalPost: Pick<DigitalPostSettings, "apiKey" | "receiptSecret">;
  readonly sms: Pick<SmsSettings, "apiKey">;
  readonly letters: Pick<LetterSettings, "apiKey">;
  readonly languageModel: Pick<LanguageModelSettings, "apiKey">;
  readonly login: Pick<LoginSettings, "clientId" | "clientSecret">;
  readonly entra: Pick<EntraSettings, "clientId" | "clientSecret">;
  /** Whom the employees work for. */
  readonly municipalityCvr: string;
}

export function demoSecrets(): SurroundingsSecrets {
  return {
    payment: paymentSettings.parse({}),
    digitalPost: digitalPostSettings.parse({}),
    sms: smsSettings.parse({}),
    letters: letterSettings.parse({}),
    languageModel: { apiKey: "" },
    login: loginSettings.parse({}),
    entra: entraSettings.parse({}),
    municipalityCvr: "00000000",
  };
}
