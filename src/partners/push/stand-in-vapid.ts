/** How a push service knows an application server (RFC 8292): `Authorization: vapid t=<JWT>, k=<key>`. */
import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";

const head = z.object({ alg: z.literal("ES256") });
const claims = z.object({ aud: z.string(), exp: z.number(), sub: z.string().regex(/^(mailto:.+@|https:\/\/)/).optional() });
/** § 2: a claim that holds for longer is refused. */
const longestSeconds = 86_400;

/** Null when the header is good; else what is wrong with it. */
export function vapidFault(header: string | null, expected: { readonly audience: string; readonly publicKey: string; readonly now: Date }): string | null {
  const { t, k } = /^vapid\s+t=(?<t>[\w.-]+)\s*,\s*k=(?<k>[\w-]+)$/i.exec(header ?? "")?.groups ?? {};
  if (t === undefined || k === undefined) return "no-vapid";
  // § 4.2: a subscription is bound to the key it was made with.
  if (k !== expected.publicKey) return "other-key";
  const [first = "", second = "", signature = ""] = t.split(".");
  if (!head.safeParse(readJson(first)).success) return "not-es256";
  if (!verify("sha256", Buffer.from(`${first}.${second}`), { key: publicKeyOf(k), dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"))) return "bad-signature";
  const said = claims.safeParse(readJson(second));
  if (!said.success) return "bad-claims";
  if (said.data.aud !== expected.audience) return "other-audience";
  const left = said.data.exp - expected.now.getTime() / 1000;
  return left <= 0 ? "expired" : left > longestSeconds ? "holds-too-long" : null;
}

function publicKeyOf(point: string) {
  const bytes = Buffer.from(point, "base64url");
  return createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x: bytes.subarray(1, 33).toString("base64url"), y: bytes.subarray(33).toString("base64url") } });
}

function readJson(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
