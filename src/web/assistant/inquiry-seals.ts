import { z } from "zod";
import type { WebRequest } from "../request.ts";
import { openSealed } from "../web-keys.ts";

const formKey = "inquiry form";
const receipt = "inquiry receipt";

/** The key of a form that makes two clicks one inquiry; sealed, so that nobody gives theirs another's. */
export function sealFormKey(web: WebRequest, key: string): string {
  return web.keys.sealer.seal(key, formKey).toString("base64url");
}

export function openFormKey(web: WebRequest, text: string): string | null {
  const plain = openSealed(web.keys.sealer, Buffer.from(text, "base64url"), formKey);
  return plain !== null && z.guid().safeParse(plain).success ? plain : null;
}

/** The number on the receipt: nobody shows somebody else a receipt that is none. */
export function sealReceipt(web: WebRequest, number: string): string {
  return web.keys.sealer.seal(number, receipt).toString("base64url");
}

export function openReceipt(web: WebRequest, text: string): string | null {
  return openSealed(web.keys.sealer, Buffer.from(text, "base64url"), receipt);
}
