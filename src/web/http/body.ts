import type { IncomingMessage } from "node:http";
import { SkrankeError } from "../../platform/errors.ts";
import type { Held } from "./body-budget.ts";

const megabyte = 1024 * 1024;
/** A file of 20 MB with the form around it. */
const uploadLimit = 21 * megabyte;
const formLimit = megabyte;

/**
 * Reads a body, and stops reading when it passes what its kind may hold (`too-large`) or what is left of the memory for
 * bodies (`hold` throws).
 */
export async function readBody(request: IncomingMessage, hold: Pick<Held, "add">): Promise<Uint8Array<ArrayBuffer>> {
  const limit = request.headers["content-type"]?.startsWith("multipart/form-data") ? uploadLimit : formLimit;
  if (Number(request.headers["content-length"] ?? 0) > limit) throw new SkrankeError("too-large");
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    if (!(part instanceof Uint8Array)) continue;
    size += part.byteLength;
    if (size > limit) throw new SkrankeError("too-large");
    hold.add(part.byteLength);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
