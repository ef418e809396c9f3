/** The lines of journals as the applicant and the caseworker read them, of cases that have been through the services' rules, registers and tasks. */
import { beforeAll, describe, expect, test } from "vitest";
import { act, apply, be } from "../../demo/act.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { applyEntitled, applyUnclear, assess, caseRow, payFor } from "../../tests/support/story.ts";
import { type CaseFile, caseForDesk, caseForParty } from "../cases/queries/case-file.ts";
import { readContext } from "../cases/house.ts";
import type { Service } from "../catalogue/model.ts";
import { journalWords as partyWords } from "./routes/portal/journal-words.ts";
import { journalWords as deskWords } from "./ui/desk/journal-words.ts";

let stage: TestStage;
let entitled: string;
let unclear: string;
let trip: string;
beforeAll(async () => {
  stage = await openStage();
  entitled = await applyEntitled(stage);
  await payFor(stage, entitled, "amina-holm");
  unclear = await applyUnclear(stage);
  await assess(stage, unclear, "refuse", { reasons: "Nej." });
  await act(stage, await be(stage, "bent-aagaard"), unclear, "hear", "answered", { comment: "Jo." });
  await assess(stage, unclear, "refuse", { reasons: "Nej." }, "decide");
  const astrid = await be(stage, "astrid-munk", "employee");
  trip = await apply(stage, astrid, { service: "mileage-allowance", answers: { date: "2026-11-18", from: "Amagerbrogade 59", to: "Hvidovre Hospital", purpose: "Møde om udskrivning", kilometres: 22.4, commute: "no", kilometresBefore: 0 } });
});

type Words = (line: CaseFile["journal"][number], service: Service, locale: "da" | "en") => string;

async function linesOf(number: string, subject: string, as: "citizen" | "employee", locale: "da" | "en" = "da"): Promise<readonly string[]> {
  const ctx = readContext(stage.house, await be(stage, subject, as));
  const atDesk = subject === "mette-lund";
  const file = atDesk ? await caseForDesk(ctx, { number }) : await caseForParty(ctx, number);
  const words: Words = atDesk ? deskWords : partyWords;
  const service = await stage.house.services.version(stage.house.db, (await caseRow(stage, number)).version_hash);
  return file.journal.map((line) => words(line, service, locale));
}

describe.each([["amina-holm", "citizen"], ["mette-lund", "employee"]] as const)("as %s reads it", (subject, as) => {
  test("a case that the rules decided says which register was asked, what the rules said and why, and the price", async () => {
    const lines = await linesOf(entitled, subject, as);
    // The registers of the stage are called no more than that.
    expect(lines).toContain("Vi fik svar fra et register");
    expect(lines).toContainEqual(expect.stringMatching(/^Vi holdt sagen op mod reglerne, og de siger ja\. \S/));
    expect(lines).toContainEqual(expect.stringMatching(/^Vi regnede prisen ud efter reglerne: [\d.]+,\d\d kr\. \S/));
    expect(lines).toContain("Sagen blev afgjort efter reglerne, uden en sagsbehandler");
  });

  test("and no line is the name of an element, of an event, or empty; in both languages", async () => {
    for (const locale of ["da", "en"] as const) {
      const lines = await linesOf(entitled, subject, as, locale);
      for (const line of lines) expect(line).toMatch(/^[\p{Lu}“].*\s/u);
      expect(lines.join("\n")).not.toMatch(/Brug reglerne|Apply the rules|Slå op i CPR|undefined/);
    }
  });
});

test("rules that do not settle it say so, and nobody is said to have decided but the caseworker", async () => {
  for (const lines of [await linesOf(unclear, "bent-aagaard", "citizen"), await linesOf(unclear, "mette-lund", "employee")]) {
    expect(lines).toContainEqual(expect.stringMatching(/^Vi holdt sagen op mod reglerne, og de (giver ikke svaret alene|siger nej)/));
    expect(lines).toContain("Sagen blev afgjort");
  }
});

test("what one is paid is an amount and not a price, and it comes to the manager", async () => {
  const lines = await linesOf(trip, "astrid-munk", "employee");
  expect(lines).toContainEqual(expect.stringMatching(/^Vi regnede beløbet ud efter reglerne: [\d.]+,\d\d kr\./));
  expect(lines).toContainEqual(expect.stringMatching(/^Sagen kom til lederen: /));
});
