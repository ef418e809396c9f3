/** What a policy answers: yes, or no and why. The reason is a message key, so that the page can say it. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: DenialReason };

export type DenialReason =
  | "not-signed-in"
  | "not-yours"
  | "no-role"
  | "own-case"
  | "case-closed"
  | "already-done"
  | "not-possible-now";

export const allowed: Verdict = { allowed: true };
export function denied(reason: DenialReason): Verdict {
  return { allowed: false, reason };
}
