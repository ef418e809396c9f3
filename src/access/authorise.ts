import { SkrankeError } from "../platform/errors.ts";
import type { Basis, Verdict } from "./verdict.ts";

/**
 * Turns a policy's no into an error of the closed list. What somebody may not even know of is "not found" (a case that
 * is not theirs): the address of a case tells a stranger nothing.
 */
export function authorise(verdict: Verdict): Basis {
  if (verdict.allowed) return verdict.basis;
  switch (verdict.reason) {
    case "not-signed-in":
      throw new SkrankeError("not-signed-in");
    case "not-yours":
      throw new SkrankeError("not-found");
    case "no-role":
    case "own-case":
    case "prepared-it":
    case "over-limit":
    case "not-given":
      throw new SkrankeError("not-allowed", verdict.reason);
    case "case-closed":
    case "already-done":
    case "not-possible-now":
      throw new SkrankeError("already-done", verdict.reason);
  }
}
