import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import type { PemKey } from "../../platform/pem-keys.ts";
import { selfSignedCertificate } from "./certificate.ts";

export interface SamlKey {
  readonly privateKey: string;
  readonly certificate: string;
}

/**
 * Our own keys: the first signs, all of them open what was encrypted to us, and all stand in the metadata. Without any, one is
 * made for as long as the process lives: enough to try out on one machine, and settings refuse it on a public address.
 */
export function ownKeys(given: readonly PemKey[], name: string): () => readonly [SamlKey, ...SamlKey[]] {
  let kept: readonly [SamlKey, ...SamlKey[]] | null = null;
  return () => {
    kept ??= complete(given, name);
    return kept;
  };
}

function complete(given: readonly PemKey[], name: string): readonly [SamlKey, ...SamlKey[]] {
  const certified = ({ privateKey, certificate }: PemKey) => ({ privateKey, certificate: certificate ?? selfSignedCertificate(createPrivateKey(privateKey), name) });
  const [first = newKey(), ...others] = given;
  return [certified(first), ...others.map(certified)];
}

export function newKey(): PemKey {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { privateKey: String(privateKey.export({ type: "pkcs8", format: "pem" })), certificate: null };
}
