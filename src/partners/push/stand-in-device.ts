/** The browser's side of an encrypted message (RFC 8291, RFC 8188), written by itself so that it checks the library that encrypts. */
import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";

/** What a browser keeps of its subscription. Everything in base64url. */
export interface DeviceKeys {
  readonly privateKey: string;
  readonly auth: string;
}

const saltBytes = 16;
const tagBytes = 16;
/** Before the first record: salt, record size, length of the sender's key (RFC 8188 § 2.1). */
const headBytes = saltBytes + 4 + 1;

/** The text of a message in one record (RFC 8291 § 4). Throws for what was not encrypted for these keys, or was touched. */
export function openMessage(body: Buffer, { privateKey, auth }: DeviceKeys): string {
  const salt = body.subarray(0, saltBytes);
  const recordSize = body.readUInt32BE(saltBytes);
  const keyLength = body.readUInt8(headBytes - 1);
  const senderKey = body.subarray(headBytes, headBytes + keyLength);
  const record = body.subarray(headBytes + keyLength);
  if (record.length > recordSize || record.length <= tagBytes) throw new Error("not one record");
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(Buffer.from(privateKey, "base64url"));
  const shared = curve.computeSecret(senderKey);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), curve.getPublicKey(), senderKey]);
  const ikm = derive(shared, Buffer.from(auth, "base64url"), info, 32);
  const key = derive(ikm, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(ikm, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const cipher = createDecipheriv("aes-128-gcm", key, nonce).setAuthTag(record.subarray(-tagBytes));
  const padded = Buffer.concat([cipher.update(record.subarray(0, -tagBytes)), cipher.final()]);
  // Zeros fill it up after the mark of the last record, which is 2.
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) throw new Error("no mark of the last record");
  return padded.subarray(0, end).toString("utf8");
}

function derive(secret: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, salt, info, bytes));
}
