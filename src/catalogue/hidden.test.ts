import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { dataClasses } from "../platform/data-class.ts";
import { hiddenFrom, isMade } from "./hidden.ts";
import { loadService } from "./load.ts";
import { isService, type Service } from "./model.ts";
import { parseService } from "./parse-service.ts";

const folder = fileURLToPath(new URL("../../catalogue", import.meta.url));
async function load(id: string, doctor: (files: Service["files"]) => Service["files"] = (files) => files): Promise<Service> {
  const entry = await loadService(`${folder}/${id}`);
  if (entry instanceof Error || !isService(entry)) throw new Error(`${id} is no service`);
  const doctored = await parseService(doctor(entry.files));
  if (!isService(doctored)) throw new Error(`${id} is no service`);
  return doctored;
}

let parking: Service;
let mileage: Service;
beforeAll(async () => {
  parking = await load("parking-licence");
  mileage = await load("mileage-allowance");
});

describe("hiddenFrom", () => {
  it("hides nothing from a role that shows all classes", () => {
    const hidden = hiddenFrom(parking, dataClasses);
    expect([hidden.questions, hidden.facts, hidden.names, hidden.decisions, hidden.letters].map((set) => set.size)).toEqual([0, 0, 0, 0, 0]);
  });

  it("hides the classed answer, and nothing that does not come from it", () => {
    const hidden = hiddenFrom(mileage, ["ordinary"]);
    expect([...hidden.questions]).toEqual(["reviewReason"]);
    expect([...hidden.names]).toEqual(["answers.reviewReason"]);
    expect([...hidden.decisions]).toEqual([]);
    expect(hiddenFrom(mileage, ["ordinary", "confidential"]).questions.size).toBe(0);
  });

  it("follows a look-up into its panels, the rules that ask for it, and what they are kept under", () => {
    const hidden = hiddenFrom(parking, ["ordinary"]);
    expect([...hidden.facts]).toEqual(["person"]);
    expect([...hidden.questions].toSorted()).toEqual(["address", "person", "reviewReason"]);
    expect(hidden.decisions.has("eligibility")).toBe(true);
    expect(hidden.decisions.has("price")).toBe(false);
    expect(hidden.names.has("eligibility")).toBe(true);
  });

  it("follows an answer through an output of the process into a letter and into the words of a task", async () => {
    const service = await load("mileage-allowance", (files) => ({
      ...files,
      "process.bpmn": (files["process.bpmn"] ?? "").replace('<skranke:output name="reply.text" value="=null"/>', '<skranke:output name="reply.text" value="=answers.reviewReason"/>').replace('value="=check.request"/>', 'value="=reply.text"/>'),
      "letters/granted.da.md": `${files["letters/granted.da.md"] ?? ""}\n{reply.text}\n`,
    }));
    const hidden = hiddenFrom(service, ["ordinary"]);
    expect(hidden.names.has("reply.text")).toBe(true);
    expect([...hidden.letters]).toEqual(["granted"]);
    expect([...hidden.requests]).toEqual(["approve"]);
  });

  it("follows the classed question of a task", async () => {
    const service = await load("mileage-allowance", (files) => ({ ...files, "service.yaml": (files["service.yaml"] ?? "").replace("{ id: reasons, type: textarea,", "{ id: reasons, type: textarea, dataClass: sensitive,") }));
    const hidden = hiddenFrom(service, ["ordinary", "confidential"]);
    expect([...hidden.taskQuestions]).toEqual(["approve.reasons"]);
    expect([...hidden.names]).toEqual(["decision.reasons"]);
    expect([...hidden.letters]).toEqual(["rejected"]);
  });
});

describe("isMade", () => {
  it.each([["facts.person.name", true], ["facts", true], ["if facts.person = null then 1 else 2", true], ["=facts.person", true], ["facts.personal", false], ["answers.person", false], ["today", false]])("%s: %s", (expression, made) => {
    expect(isMade(expression, new Set(["facts.person"]))).toBe(made);
  });
});
