import { expect, it } from "vitest";
import type { FoundCase } from "../../cases/queries/search-cases.ts";
import type { CaseRow } from "../routes/portal/my-cases-view.ts";
import { followedCaseHit } from "./hits.ts";

const row: CaseRow = { number: "S-2026-0000001", path: "/sager/S-2026-0000001", title: "Kørselsgodtgørelse", facts: ["S-2026-0000001", ""], status: "working", word: "Vi arbejder på den", note: null, link: null };
const held = (via: string): FoundCase["heldAs"] => ({ via, role: null, unitId: null, applicantId: "astrid" });

it.each([
  ["own-case", true, "applicant"],
  ["own-case", true, "approver"],
  ["unit-case", false, "approver"],
  ["shared-case", false, "shared"],
  ["followed-case", false, "counter"],
  ["followed-case", false, "applicant"],
] as const)("a case is found as %s (own: %s, held as %s)", (kind, own, via) => {
  expect(followedCaseHit({ own, heldAs: held(via) }, row)).toMatchObject({ kind, facts: ["S-2026-0000001"] });
});
