/** The surroundings as Skranke's own settings want them: the same ports and secrets on both sides. */
import { join } from "node:path";
import { loadMunicipality } from "../demo/municipality.ts";
import type { Settings } from "../src/platform/settings.ts";
import { startSurroundings, type Surroundings } from "./main.ts";
import type { SurroundingsSecrets } from "./secrets.ts";

/** `dataFolder` as the program has settled it; null keeps payments in memory. Rejects with Node's own error (EADDRINUSE, EACCES) when a port or the folder cannot be used. */
export function startSurroundingsFrom(settings: Settings, dataFolder: string | null, log?: (event: string) => void): Promise<Surroundings> {
  return startSurroundings({
    port: settings.surroundings.port,
    smtpPort: settings.surroundings.smtpPort,
    bouncePort: settings.bounces.port,
    municipality: loadMunicipality(),
    skrankeUrl: new URL(settings.web.publicUrl).origin,
    secrets: secretsOf(settings),
    ...(dataFolder ? { dataDir: join(dataFolder, "surroundings") } : {}),
    ...(log ? { log } : {}),
  });
}

/** What both sides of each partner share. */
export function secretsOf({ partners }: Settings): SurroundingsSecrets {
  return {
    payment: { apiKey: partners.payment.apiKey, callbackSecret: partners.payment.secret },
    digitalPost: { apiKey: partners.digitalPost.apiKey, receiptSecret: partners.digitalPost.secret },
    login: partners.login,
    entra: partners.entra,
    municipalityCvr: partners.saml.municipalityCvr,
    sms: partners.sms,
    letters: partners.letters,
    languageModel: partners.languageModel,
  };
}
