/** The cases behind a figure: for who works with them, and the same that the figures count. */
import { beforeAll, describe, expect, test } from "vitest";
import { act, be } from "../../demo/act.ts";
import { writeMessage } from "../../src/cases/commands/write-message.ts";
import { inCase, readContext } from "../../src/cases/house.ts";
import { type BehindKind, type BehindWanted, casesBehind } from "../../src/cases/queries/cases-behind.ts";
import { countWeek } from "../../src/insight/commands/count-week.ts";
import { refreshFigures } from "../../src/insight/commands/refresh-figures.ts";
import { sumOf } from "../../src/insight/model.ts";
import { instantsOfPeriod, type Period, periodOf } from "../../src/insight/periods.ts";
import { countsOf } from "../../src/insight/queries/counts.ts";
import { inTransaction } from "../../src/platform/transaction.ts";
import { openStage, type TestStage } from "../support/stage.ts";
import { applyEntitled, applyUnclear, assess, payFor, service } from "../support/story.ts";

let stage: TestStage;
let bents: string, aminas: string;
const period = periodOf("2026-11-16");

beforeAll(async () => {
  stage = await openStage();
  aminas = await applyEntitled(stage);
  bents = await applyUnclear(stage);
  await assess(stage, bents, "ask", { request: "Send kontrakten." });
  await act(stage, await be(stage, "bent-aagaard"), bents, "answer", "answered", { text: "Her er den." });
  await inCase(stage.house, await be(stage, "amina-holm"), (ctx) => writeMessage(ctx, { number: aminas, body: "Hvornår får jeg svar?" }));
  await payFor(stage, aminas, "amina-holm");
});

const behind = async (who: string, kind: BehindKind, { of = period, limit = 25, offset = 0, from = service, reason }: { readonly of?: Period; readonly limit?: number; readonly offset?: number; readonly from?: string; readonly reason?: BehindWanted["reason"] } = {}) => {
  const asking = await be(stage, who, "employee");
  if (asking.actor.kind !== "employee") throw new Error(`${who} is no employee`);
  return (await casesBehind({ ...readContext(stage.house, asking), actor: asking.actor }, { service: from, kind, reason, ...instantsOfPeriod(of), limit, offset })).map(({ number }) => number);
};

describe("the cases behind a figure", () => {
  test("are those that it counts", async () => {
    expect(await behind("jonas-kragh", "sent")).toEqual([bents, aminas]);
    expect(await behind("jonas-kragh", "sent-back")).toEqual([bents]);
    expect(await behind("jonas-kragh", "questions")).toEqual([aminas]);
    expect(await behind("jonas-kragh", "decided")).toEqual([aminas]);
    await refreshFigures({ db: stage.house.db, clock: stage.clock, reasons: [] });
    const { of } = await countsOf(readContext(stage.house, await be(stage, "lone-tranberg", "employee")), { service, periods: [period] });
    const counts = of.get(service)?.get(period.from);
    expect([sumOf(counts?.sent).amount, sumOf(counts?.["sent-back"]).amount, sumOf(counts?.["answer-days"]).amount]).toEqual([2, 1, 1]);
  });

  test("stand page by page, the newest first, and lie in the period and in the service", async () => {
    expect([await behind("jonas-kragh", "sent", { limit: 1 }), await behind("jonas-kragh", "sent", { limit: 1, offset: 1 })]).toEqual([[bents], [aminas]]);
    expect(await behind("jonas-kragh", "sent", { of: periodOf("2026-10-01") })).toEqual([]);
    expect(await behind("jonas-kragh", "decided", { of: periodOf("2026-12-20") })).toEqual([]);
    expect(await behind("jonas-kragh", "sent", { from: "mileage-allowance" })).toEqual([]);
  });

  test("of those sent back are those for a reason: what it is counted as", async () => {
    const texts = [{ id: "contract", text: "Send kontrakten" }, { id: "photo", text: "Send et billede" }];
    const counted = async (reasons: typeof texts) => {
      await inTransaction(stage.house.db, (tx) => countWeek(tx, { week: "2026-11-16", now: stage.clock.now(), reasons: reasons.map((one) => ({ ...one, service })) }));
      return (await countsOf(readContext(stage.house, await be(stage, "lone-tranberg", "employee")), { service, periods: [period] })).of.get(service)?.get(period.from)?.["sent-back"];
    };
    expect(await counted(texts)).toEqual({ contract: { amount: 1, people: 1 } });
    expect([await behind("jonas-kragh", "sent-back", { reason: { id: "contract", texts } }), await behind("jonas-kragh", "sent-back", { reason: { id: "photo", texts } })]).toEqual([[bents], []]);
    expect(await counted(texts.slice(1))).toEqual({ other: { amount: 1, people: 1 } });
    expect(await behind("jonas-kragh", "sent-back", { reason: { id: "other", texts: texts.slice(1) } })).toEqual([bents]);
  });

  // Managers see all figures, the counter helps, and others handle other cases: none of them finds a case by way of a figure.
  test.each(["lone-tranberg", "dorthe-elgaard", "karen-bang", "astrid-munk", "maria-hessel"])("are nothing to %s, who does not work with them", async (who) => {
    for (const kind of ["sent", "sent-back", "questions", "decided"] as const) expect(await behind(who, kind)).toEqual([]);
  });

  test("are never one's own", async () => {
    const jonas = await be(stage, "jonas-kragh", "citizen");
    await stage.house.db.updateTable("applications").set({ applicant_id: jonas.actor.kind === "citizen" ? jonas.actor.personId : "" }).where("id", "in", (eb) => eb.selectFrom("cases").select("application_id").where("number", "=", aminas)).execute();
    expect(await behind("jonas-kragh", "sent")).toEqual([bents]);
  });
});
