import { isScimFault } from "../../organisation/scim/fault.ts";
import { schemas } from "../../organisation/scim/resources.ts";
import type { WriteProblem } from "../machine.ts";

const headers = { "content-type": "application/scim+json; charset=utf-8", "cache-control": "no-store" };

export function scimAnswer(body: object, status = 200, location?: string): Response {
  return new Response(JSON.stringify(body), { status, headers: location === undefined ? headers : { ...headers, location } });
}

export function nothing(): Response {
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
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
