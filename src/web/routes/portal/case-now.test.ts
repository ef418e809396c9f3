import { describe, expect, it } from "vitest";
import type { Service } from "../../../catalogue/model.ts";
import type { CaseFile } from "../../../cases/queries/case-file.ts";
import { nowOf } from "./case-now.ts";

const service = { process: { elements: {} } } as unknown as Service;
type Task = Pick<CaseFile["tasks"][number], "kind" | "performer" | "required">;
const optional: Task = { kind: "in-force", performer: "applicant", required: false };

function now(tasks: readonly Task[], state = "in-force") {
  const file = { case: { state }, tasks: tasks.map((task) => ({ ...task, state: "open", dueAt: null })), tokens: [], payments: [] };
  return nowOf(file as unknown as CaseFile, service).kind;
}

describe("who a case waits for", () => {
  it("is the desk while it has something that must be done", () => {
    expect(now([optional, { kind: "assess", performer: "caseworker", required: true }])).toBe("caseworker");
  });
  it("is nobody for what the desk does beside a decision that is made", () => {
    const bill: Task = { kind: "bill", performer: "caseworker", required: false };
    expect(now([bill, optional])).toBe("in-force");
    expect(now([bill])).toBe("in-force");
    expect(now([bill, { kind: "answer", performer: "applicant", required: true }], "open")).toBe("act");
  });
});
