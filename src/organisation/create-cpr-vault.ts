import { createSealer, keyedHash } from "../platform/crypto.ts";
import type { Settings } from "../platform/settings.ts";
import type { CprVault } from "./cpr-vault.ts";

const purpose = "people.cpr";

export function createCprVault(settings: Settings["cpr"]): CprVault {
  const sealer = createSealer(settings.keys);
  const hash = (cpr: string) => keyedHash(settings.hashKey, purpose, cpr);
  return { seal: (cpr) => ({ cipher: sealer.seal(cpr, purpose), hash: hash(cpr) }), open: (cipher) => sealer.open(cipher, purpose), hash };
}
