import { isScimFault } from "../../organisation/scim/fault.ts";
import { schemas } from "../../organisation/scim/resources.ts";
import type { WriteProblem } from "../machine.ts";

const headers = { "content-type": "application/scim+json; charset=utf-8", "cache-control": "no-store" };

export function scimAnswer(body: object, status = 200, more: { readonly location?: string; readonly etag?: string } = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...headers, ...more } });
}

export function nothing(etag?: string): Response {
  return new Response(null, { status: 204, headers: { "cache-control": "no-store", ...(etag === undefined ? {} : { etag }) } });
}

/** The client has it already, in this version. */
export function notModified(etag: string): Response {
  return new Response(null, { status: 304, headers: { "cache-control": "no-store", etag } });
}

/** RFC 7644 § 3.12. */
function fault(status: number, scimType: string | null, detail: string): Response {
  return scimAnswer({ schemas: [schemas.error], status: String(status), ...(scimType === null ? {} : { scimType }), detail }, status);
}

/** What the pages' closed list of errors is in SCIM. */
export const scimProblem: WriteProblem = ({ status, text, requestId }) => fault(status, null, `${text} (${requestId})`);

/** Answers what the caller did wrong; everything else is the page's to answer. */
export async function answeringFaults(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (isScimFault(error)) return fault(error.status, error.scimType, error.message);
    throw error;
  }
}
