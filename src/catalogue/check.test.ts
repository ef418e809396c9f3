import { beforeAll, describe, expect, it } from "vitest";
import { CatalogueError, type CatalogueFinding, writeFinding } from "../platform/catalogue-finding.ts";
import { checkCatalogue, checkEntry } from "./check.ts";
import { loadTopics, readFiles } from "./load.ts";
import type { ServiceFiles, Topic } from "./model.ts";
import { parseService } from "./parse-service.ts";

let files: ServiceFiles;
let topics: readonly Topic[];
beforeAll(async () => {
  files = await readFiles("catalogue/parking-licence");
  topics = await loadTopics("catalogue");
});

async function findingsWith(changed: Readonly<Record<string, string | undefined>>): Promise<readonly CatalogueFinding[]> {
  const left = Object.fromEntries(Object.entries({ ...files, ...changed }).filter((entry): entry is [string, string] => entry[1] !== undefined));
  try {
    return checkEntry(await parseService(left), topics);
  } catch (error) {
    if (error instanceof CatalogueError) return error.findings;
    throw error;
  }
}

function replaced(file: string, right: string, wrong: string): Record<string, string> {
  const text = files[file] ?? "";
  if (!text.includes(right)) throw new Error(`${file} has no ${right}`);
  return { [file]: text.replace(right, wrong) };
}

describe("checkCatalogue", () => {
  it("finds nothing wrong in the demo catalogue, and runs every example", async () => {
    expect((await checkCatalogue("catalogue")).map(writeFinding)).toEqual([]);
    expect(Object.keys(files).filter((name) => name.startsWith("examples/")).length).toBeGreaterThanOrEqual(10);
  });

  it.each([
    ["form.yaml", 'visibleWhen: answers.contact = "mail"', 'visibleWhen: answers.contact = = "mail"', "email", ""],
    ["form.yaml", 'visibleWhen: answers.contact = "mail"', 'visibleWhen: answers.kontakt = "mail"', "email", "kontakt"],
    ["form.yaml", 'visibleWhen: answers.contact = "mail"', 'visibleWhen: svar.contact = "mail"', "email", "svar"],
    ["form.yaml", "operation: vehicles-of-person", "operation: cars-of-person", "car", "cars-of-person"],
    ["service.yaml", "decision: eligibility", "decision: eligible", "eligible", "no .dmn file"],
    ["service.yaml", "topic: parking", "decidedBy: nobody\ntopic: parking", "decidedBy", "as its process says"],
    ["service.yaml", "channel: self-service", 'channel: phone\nphone: "00 66 33 66"', "decidedBy", "is missing"],
    ["service.yaml", "channel: self-service", 'decidedBy: manager\nchannel: phone\nphone: "00 66 33 66"', "decidedBy", "they have none"],
    ["service.yaml", "channel: self-service", 'decidedBy: everybody\nchannel: phone\nphone: "00 66 33 66"', "decidedBy", "must be unit"],
    ["service.yaml", "topic: parking", "topic: parkering", "topic", "no folder in topics"],
    ["service.yaml", "stepsOnlyWhenReached: [documents, decide]", "stepsOnlyWhenReached: [dokuments]", "stepsOnlyWhenReached", "dokuments"],
    ["process.bpmn", 'skranke:operation="issue-permit"', 'skranke:operation="issue-licence"', "issue", "issue-licence"],
    ["process.bpmn", 'skranke:letter="refused"', 'skranke:letter="no"', "refused", "letters/no.da.md"],
    ["process.bpmn", 'skranke:letter="refused" skranke:waitsForDelivery="true"', 'skranke:letter="refused" skranke:waitsForDelivery="false"', "refused", "without waiting"],
    ["process.bpmn", 'skranke:decision="price"', 'skranke:decision="prize"', "price", "prize"],
    ["process.bpmn", 'skranke:kind="hear"', 'skranke:kind="listen"', "hear", "listen"],
    ["eligibility.dmn", "<text>&gt; 3500</text>", "<text>&gt; 4000</text>", "eligibility-table", ""],
    ["eligibility.dmn", "<text>&lt;= 1500</text>", "<text>&lt;= 1600</text>", "", "Rows"],
    ["letters/granted.da.md", "{permit.zone}", "{permit.zone", "granted", "brace"],
    ["letters/granted.da.md", "{permit.zone}", "{licence.zone}", "licence.zone", "licence"],
  ])("in %s, instead of %j complains of %j", async (file, right, wrong, element, advice) => {
    const findings = await findingsWith(replaced(file, right, wrong));
    const finding = findings.find((each) => each.element.includes(element) && each.message.includes(advice));
    expect(finding, findings.map(writeFinding).join("\n")).toBeDefined();
    // Where the fault is one of the file's own words, the finding stands on their line or where their element begins.
    const lines = (replaced(file, right, wrong)[file] ?? "").split("\n").flatMap((line, index) => (line.includes(wrong.split("\n")[0] ?? "") ? [index + 1] : []));
    if (/^(service|form)\.yaml$|^process\.bpmn$/.test(file) && finding?.file.endsWith(file)) expect(lines.some((line) => line >= finding.line && line < finding.line + 10), `line ${finding.line}`).toBe(true);
  });

  it("misses a translation", async () => {
    expect(await findingsWith({ "letters/renewal.en.md": undefined })).toContainEqual(expect.objectContaining({ file: "parking-licence/letters/renewal.en.md" }));
    expect(await findingsWith({ "guide.en.md": undefined })).toContainEqual(expect.objectContaining({ file: "parking-licence/guide.en.md" }));
  });

  it("says which expectation of an example does not hold", async () => {
    const findings = await findingsWith(replaced("examples/01-electric.yaml", "24000", "24001"));
    expect(findings.map(writeFinding).join()).toContain("price.priceOre should be 24001, but is 24000");
  });

  it("lets an example say what the CVR register answers, as it does for any other register", async () => {
    const form = (files["form.yaml"] ?? "").replace("    lookups:\n", "    lookups:\n      - { operation: company, into: company, inputs: {} }\n").replace('visibleWhen: answers.contact = "mail"', 'visibleWhen: facts.company.status = "active"');
    const answering = (status: string) => replaced("examples/01-electric.yaml", "operations:\n", `operations:\n  - { operation: company, value: { cvr: "00100017", name: "Nordlys Leasing A/S", status: ${status}, productionUnits: [] } }\n`);
    const found = async (example: Record<string, string>) => (await findingsWith({ "form.yaml": form, ...example })).map(writeFinding).filter((finding) => finding.includes("01-electric")).join();
    expect(await found(answering("active"))).toContain("but has them at [email]");
    expect(await found(answering("ceased"))).toBe("");
    expect(await found({})).toBe("");
  });

  it("runs the letters of an example in both languages", async () => {
    const findings = await findingsWith(replaced("letters/granted.en.md", "{permit.zone}", "{permit.colour}"));
    expect(findings.map(writeFinding).join()).toContain("permit.colour: This field of the letter has no value.");
  });
});

describe("approval by the unit", () => {
  let mileage: ServiceFiles;
  beforeAll(async () => {
    mileage = await readFiles("catalogue/mileage-allowance");
  });
  async function findingsIn(of: ServiceFiles, file: string, right: string, wrong: string): Promise<readonly CatalogueFinding[]> {
    const text = of[file] ?? "";
    if (!text.includes(right)) throw new Error(`${file} has no ${right}`);
    return checkEntry(await parseService({ ...of, [file]: text.replace(right, wrong) }), topics);
  }

  it.each([
    ["service.yaml", "approverRole: manager\n", "", "approverRole", "is missing"],
    ["service.yaml", "audience: [employee]", "audience: [employee, citizen]", "audience", "a citizen has none"],
    ["process.bpmn", 'skranke:performer="approver"', 'skranke:performer="caseworker"', "approverRole", "no task of the process"],
    ["service.yaml", "      - id: approve\n", "      - id: accept\n", "approve", "no outcome approve"],
    ["service.yaml", "{ id: reasons, type: textarea, required: true,", "{ id: reasons, type: textarea,", "approve", "without a word"],
    ["service.yaml", 'subject: answers.from + " – " + answers.to', "subject: answers.reviewReason", "subject", "Lists show it"],
    ["letters/received.da.md", "{answers.from}", "{answers.reviewReason}", "answers.reviewReason", "go by e-mail"],
  ])("in %s, instead of %j complains of %j", async (file, right, wrong, element, advice) => {
    const findings = await findingsIn(mileage, file, right, wrong);
    expect(findings.find((each) => each.element === element && each.message.includes(advice)), findings.map(writeFinding).join("\n")).toBeDefined();
  });

  it("keeps the other word for a refusal out of a citizen's case", async () => {
    expect(await findingsIn(files, "process.bpmn", 'skranke:outcome="refused"', 'skranke:outcome="rejected"')).toContainEqual(expect.objectContaining({ element: "end-refused", message: expect.stringContaining("employees only") as string }));
    expect(await findingsIn(files, "service.yaml", "      - id: refuse\n", "      - id: reject\n")).toContainEqual(expect.objectContaining({ element: "assess", message: expect.stringContaining("FVL § 19") as string }));
  });

  it("fails an example whose amount cannot be approved", async () => {
    const findings = await findingsIn(mileage, "process.bpmn", 'name="amountOre" value="=allowance.amountOre"', 'name="amountOre" value="=allowance.amountOre / 100"');
    expect(findings.map(writeFinding).join()).toContain("the amount to approve at approve is not a whole number of øre");
  });
});
