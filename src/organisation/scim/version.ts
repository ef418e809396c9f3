import { createHash } from "node:crypto";
import { ScimFault } from "./fault.ts";

/** What a client must have seen for its change to count, as it said in `If-Match`; null: whatever there is. */
export type IfMatch = string | null;

/** The version of a user or group as it stands here: another one as soon as anything that it is told by changes. Weak, as in RFC 7644 § 3.14: parts of it may be asked for. */
export function versionOf(resource: object): string {
  return `W/"${createHash("sha256").update(JSON.stringify(resource)).digest("base64url").slice(0, 22)}"`;
}

/** Whether a list of entity tags (RFC 9110 § 13.1) names a version. Weak ones count, since SCIM has no others. */
export function namesVersion(tags: string, version: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  return tags.trim() === "*" || tags.split(",").some((tag) => opaque(tag) === opaque(version));
}

/** Refuses a change of what has changed since the client looked. Asked under the lock of the change, so that of two who saw the same the second is told. */
export function demandVersion(resource: object, ifMatch: IfMatch): void {
  if (ifMatch !== null && !namesVersion(ifMatch, versionOf(resource))) throw new ScimFault(412, null, "it has changed since you read it: read it again");
}
