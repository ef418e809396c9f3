import { beforeEach, describe, expect, test } from "vitest";
import { act, apply, be, openTask } from "../../demo/act.ts";
import { openStage, stageDay, type StageOptions, type TestStage } from "../../tests/support/stage.ts";
import { applyUnclear } from "../../tests/support/story.ts";
import type { Employee } from "../access/actor.ts";
import type { DataClass } from "../platform/data-class.ts";
import { completeTask } from "./commands/complete-task.ts";
import { lastRulesIn } from "./decision.ts";
import { type Asking, inCase, readContext } from "./house.ts";
import { loadTask } from "./load.ts";
import { caseForDesk, caseForParty } from "./queries/case-file.ts";
import { openDocument } from "./queries/document.ts";

let stage: TestStage;
const open = async (options: StageOptions = {}) => {
  stage = await openStage(options);
  stage.clock.moveTo(stageDay);
};
beforeEach(() => open());

const secret = "Jeg bor på kanten af zonen.";
const bentsStreet = "Hyldedragervej";

/** Somebody whose roles show these classes only. */
async function showing(subject: string, data: readonly DataClass[]): Promise<Asking<Employee>> {
  const { actor, ...asking } = await be(stage, subject, "employee");
  if (actor.kind !== "employee") throw new Error(`${subject} is not employed`);
  return { ...asking, actor: { ...actor, roles: actor.roles.map((held) => ({ ...held, data })) } };
}

async function read(asking: Asking<Employee>, number: string) {
  return caseForDesk(readContext(stage.house, asking), { number });
}

describe("a role that shows ordinary data only", () => {
  test("gets neither the answer nor the look-up, in no form, and is told that they are there", async () => {
    const number = await applyUnclear(stage);
    const file = await read(await showing("jonas-kragh", ["ordinary"]), number);
    const text = JSON.stringify(file);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(bentsStreet);
    expect(file.leftOut.questions.toSorted()).toEqual(["address", "person", "reviewReason"]);
    expect(file.answers["vehicle"]).toBe("AH30577");
    expect(JSON.stringify(await read(await showing("jonas-kragh", ["ordinary", "confidential"]), number))).toContain(secret);
  });

  test("gets the rules without what they looked at and without the rows that would tell", async () => {
    const number = await applyUnclear(stage);
    const seen = JSON.stringify(lastRulesIn(await read(await showing("jonas-kragh", ["ordinary"]), number), "eligibility"));
    expect(JSON.stringify(lastRulesIn(await read(await showing("jonas-kragh", ["confidential"]), number), "eligibility"))).toContain("0101");
    expect(seen).toContain("facts.person.municipalityCode");
    expect(seen).not.toContain("0101");
    expect(seen).toContain('"matched":[]');
    expect(seen).toContain('"output":null');
  });

  test("gets a decision without the rules' explanation of it", async () => {
    const number = await applyUnclear(stage);
    await act(stage, await be(stage, "jonas-kragh", "employee"), number, "assess", "approve", { zone: "AM" });
    const file = await read(await showing("jonas-kragh", ["ordinary"]), number);
    expect(file.decision?.outcome).toBe("granted");
    expect(JSON.stringify(file.decision?.explanation)).not.toContain("0101");
  });

  test("can still do the task: what is asked depends on what is known, not on who reads", async () => {
    const number = await applyUnclear(stage);
    const jonas = await showing("jonas-kragh", ["ordinary"]);
    const file = await read(jonas, number);
    const service = await stage.house.services.version(stage.house.db, file.case.versionHash);
    const ask = "facts.person != null and answers.reviewReason != null";
    expect(service.evaluate(ask, file.variables)).toBe(false);
    expect(file.whole(service.evaluate)(ask, file.variables)).toBe(true);
    const taskId = await openTask(stage, number, "assess");
    await inCase(stage.house, jonas, (ctx) => completeTask(ctx, { taskId, outcome: "approve", answers: { zone: "AM" }, documents: [] }));
  });
});

describe("documents and letters", () => {
  const classed = (files: Readonly<Record<string, string>>) => ({
    ...files,
    "form.yaml": (files["form.yaml"] ?? "").replace("- id: documents\n        type: file\n", "- id: documents\n        type: file\n        dataClass: sensitive\n"),
    "letters/hearing.da.md": `${files["letters/hearing.da.md"] ?? ""}\n{facts.person.address.text}\n`,
  });

  test("a document that answers a classed question is neither listed nor opened", async () => {
    await open({ doctor: classed });
    const number = await applyUnclear(stage);
    const document = await stage.house.db.selectFrom("documents").select("id").where("kind", "=", "evidence").executeTakeFirstOrThrow();
    const jonas = await showing("jonas-kragh", ["ordinary", "confidential"]);
    const file = await read(jonas, number);
    expect(file.documents.map((one) => one.kind)).toEqual(["letter"]);
    expect(file.leftOut.documents).toBe(1);
    expect(JSON.stringify(file)).not.toContain(document.id);
    await expect(openDocument(readContext(stage.house, jonas), document.id)).rejects.toMatchObject({ code: "not-allowed" });
    expect((await openDocument(readContext(stage.house, await showing("jonas-kragh", ["sensitive"])), document.id)).document.id).toBe(document.id);
    expect((await openDocument(readContext(stage.house, await be(stage, "bent-aagaard")), document.id)).document.id).toBe(document.id);
  });

  test("a letter that says what is hidden is there without its words, and its PDF is not opened", async () => {
    await open({ doctor: classed });
    const number = await applyUnclear(stage);
    await act(stage, await be(stage, "jonas-kragh", "employee"), number, "assess", "refuse", { reasons: "Ikke i en zone." });
    const letter = await stage.house.db.selectFrom("notices").select(["document_id", "body"]).where("purpose", "like", "hearing:%").executeTakeFirstOrThrow();
    expect(letter.body).toContain(bentsStreet);
    const jonas = await showing("jonas-kragh", ["ordinary"]);
    const file = await read(jonas, number);
    expect(file.notices.find((notice) => notice.letter === "hearing")).toMatchObject({ subject: "", body: "", documentId: null });
    expect(file.notices.find((notice) => notice.letter === "received")?.body).toContain("Dit sagsnummer");
    expect(JSON.stringify(file)).not.toContain(bentsStreet);
    await expect(openDocument(readContext(stage.house, jonas), letter.document_id ?? "")).rejects.toMatchObject({ code: "not-allowed" });
  });
});

describe("whose it is", () => {
  const trip = { date: "2026-07-18", from: "Amagerbrogade 59", to: "Bispebjerg", purpose: "Møde", kilometres: 600, commute: "no", kilometresBefore: 0, review: true, reviewReason: "Jeg har ligget på Rigshospitalet." };

  test("the employee and their manager read why a trip came late; the payroll officer does not", async () => {
    const number = await apply(stage, await be(stage, "astrid-munk", "employee"), { service: "mileage-allowance", answers: trip });
    const text = async (subject: string) => {
      const { actor, ...asking } = await be(stage, subject, "employee");
      if (actor.kind !== "employee") throw new Error("employed");
      return JSON.stringify(await read({ ...asking, actor }, number));
    };
    expect(await text("dorthe-elgaard")).toContain("Rigshospitalet");
    expect(await text("vibeke-storm")).not.toContain("Rigshospitalet");
    expect(JSON.stringify(await caseForParty(readContext(stage.house, await be(stage, "astrid-munk", "employee")), number))).toContain("Rigshospitalet");
  });

  test("a deputy reads with the principal's role and not with their own", async () => {
    const number = await apply(stage, await be(stage, "astrid-munk", "employee"), { service: "mileage-allowance", answers: trip });
    const { actor: dorthe } = await be(stage, "dorthe-elgaard", "employee");
    const { actor: jonas, ...asking } = await be(stage, "jonas-kragh", "employee");
    if (dorthe.kind !== "employee" || jonas.kind !== "employee") throw new Error("employed");
    const standIn = (data: readonly DataClass[]): Asking<Employee> => ({
      ...asking,
      actor: {
        ...jonas,
        deputyFor: [{ id: "d", principal: { personId: dorthe.personId, name: dorthe.name }, capacity: "work", services: null, taskKinds: null, rights: ["see"], amountLimitOre: null, roles: dorthe.roles.map((held) => ({ ...held, data })), until: null }],
      },
    });
    expect(JSON.stringify(await read(standIn(["ordinary", "confidential"]), number))).toContain("Rigshospitalet");
    expect(JSON.stringify(await read(standIn(["ordinary"]), number))).not.toContain("Rigshospitalet");
  });

  test("a colleague let in at the desk reads what is ordinary", async () => {
    const number = await applyUnclear(stage);
    const task = await loadTask(readContext(stage.house, await be(stage, "jonas-kragh", "employee")), await openTask(stage, number, "assess"));
    const guest = await be(stage, "astrid-munk", "employee");
    await stage.house.db.insertInto("case_shares").values({ id: stage.house.ids.uuid(), case_id: task.case.id, person_id: guest.actor.personId, extent: "help", side: "desk", shared_by: guest.actor.personId, shared_at: stage.clock.now() }).execute();
    await stage.house.db.insertInto("grants").values({ holder: `employee:${guest.actor.personId}`, case_id: task.case.id, service: "parking-licence", via: "shared", open: true, must_act: false, opened_at: stage.clock.now() }).execute();
    const text = JSON.stringify(await caseForDesk(readContext(stage.house, guest), { number }));
    expect(text).not.toContain(secret);
    expect(text).not.toContain(bentsStreet);
  });
});
