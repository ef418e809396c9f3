import { SkrankeError } from "../../platform/errors.ts";

/** No page of ours has half of it. Reading a million fields would keep everybody else waiting for seconds. */
export const mostFields = 1000;

/**
 * The form of a request whose body is read already.
 * @throws SkrankeError `bad-request` for what is no form or has more than `mostFields`
 */
export async function readForm(request: Request): Promise<FormData> {
  const type = request.headers.get("content-type") ?? "";
  const separator = separatorOf(type);
  if (separator === null) throw new SkrankeError("bad-request", "not a form");
  const body = Buffer.from(await request.arrayBuffer());
  if (occurrences(body, separator, mostFields) > mostFields) throw new SkrankeError("bad-request", "too many fields");
  try {
    return await new Response(body, { headers: { "content-type": type } }).formData();
  } catch {
    throw new SkrankeError("bad-request", "not a form");
  }
}

/** What stands between two fields, whatever is in them; null for what no browser sends (two boundaries, of which the parser may take the other). */
function separatorOf(type: string): string | null {
  if (/^application\/x-www-form-urlencoded(;|$)/i.test(type)) return "&";
  const boundary = /^multipart\/form-data; *boundary=(?:"([^"]{1,70})"|([^\s;",]{1,70}))$/i.exec(type);
  return boundary && `--${boundary[1] ?? boundary[2] ?? ""}`;
}

/** Counts no further than one more than `most`. */
function occurrences(body: Buffer, part: string, most: number): number {
  let count = 0;
  for (let at = body.indexOf(part); at >= 0 && count <= most; at = body.indexOf(part, at + part.length)) count += 1;
  return count;
}
