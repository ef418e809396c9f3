import { describe, expect, test } from "vitest";
import { SkrankeError } from "./errors.ts";
import { createLog, type LogFields } from "./log.ts";

function lines(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const written: string[] = [];
  write(createLog("info", { write: (line) => void written.push(line) }));
  return written.map((line) => JSON.parse(line));
}

describe("log", () => {
  test("one JSON object a line with level, time and event", () => {
    const [line] = lines((log) => log.info("request", { status: 200, route: "/cases/:number" }));
    expect(line).toMatchObject({ level: "info", event: "request", status: 200, route: "/cases/:number" });
    expect(new Date(String(line?.["time"])).getTime()).toBeGreaterThan(0);
  });

  test("below the level nothing is written", () => {
    expect(lines((log) => log.debug("quiet"))).toEqual([]);
  });

  test("a field that is not on the list is dropped", () => {
    const smuggled = { caseId: "1", name: "Ida Holm", answers: { plate: "DK54321" } } as LogFields;
    expect(JSON.stringify(lines((log) => log.info("x", smuggled)))).not.toMatch(/Ida|DK54321/);
  });

  test("CPR numbers and mail addresses are masked where a text slips through; ids are not", () => {
    const id = "0193469c-8a1e-7c9b-9f2e-123456123456";
    const [line] = lines((log) => log.info("x", { code: "680190-1234", operation: "mail ida@example.dk", caseId: id }));
    expect(line).toMatchObject({ code: "[cpr]", operation: "mail [mail]", caseId: id });
  });

  test("of an error of ours the reason, of others only kind, code and place", () => {
    const database = Object.assign(new Error("duplicate key (cpr)=(6801901234)"), { code: "23505", table: "people", detail: "Ida Holm" });
    const [ours, theirs] = lines((log) => {
      log.error("x", { error: new SkrankeError("partner-down", "cpr did not answer") });
      log.error("x", { error: database });
    });
    expect(ours).toMatchObject({ error: { message: "partner-down: cpr did not answer", code: "partner-down" } });
    expect(theirs).toMatchObject({ error: { kind: "Error", code: "23505", table: "people" } });
    expect(JSON.stringify(theirs)).not.toMatch(/6801901234|Ida|duplicate/);
  });

  test("fields that every line carries", () => {
    const [line] = lines((log) => log.with({ requestId: "r1" }).warn("x", { status: 500 }));
    expect(line).toMatchObject({ requestId: "r1", status: 500, level: "warn" });
  });
});
