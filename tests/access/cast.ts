/** The people and cases that the matrix of rights is played with: one case of Jonas', filled in by Karen of Citizen Service, at every stop. */
import { act, apply, be, fillIn, openTask, settle } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { type Actor, anonymous, type Employee, type Representative } from "../../src/access/actor.ts";
import { holdRole } from "../../src/access/roles.ts";
import { shareCase } from "../../src/cases/commands/share-case.ts";
import { type Asking, inCase, readContext } from "../../src/cases/house.ts";
import { loadCase, type LoadedCase } from "../../src/cases/load.ts";
import { representativeFor } from "../../src/organisation/actor.ts";
import type { TestStage } from "../support/stage.ts";
import { complete, incidentOf, picture, service } from "../support/story.ts";

/** Kinds of people, in the order of the matrix' columns. */
export const kinds = ["anonymous", "applicant", "otherCitizen", "counter", "otherCounter", "caseworker", "otherCaseworker", "noRole", "ownCaseworker", "representative"] as const;
export type Kind = (typeof kinds)[number];

export interface Cast {
  readonly stage: TestStage;
  readonly people: Readonly<Record<Kind, Asking>>;
  readonly applicantId: string;
  /** Complete and not sent; also Karen's for Jonas. */
  readonly draftId: string;
  readonly draftDocumentId: string;
  /** Waits for the caseworker, the applicant's answer, the payment; and one that has stopped. */
  readonly assess: Standing;
  readonly answer: Standing;
  readonly pay: Standing;
  readonly incidentToken: string;
  readonly documentId: string;
  /** A colleague at the desk; one of the department, who is let in on the case that waits for the caseworker. */
  readonly colleagueId: string;
  readonly guestId: string;
  readonly shareId: string;
  /** A notice of the case that waits for the caseworker, which did not get through. */
  readonly unreachedId: string;
}

export interface Standing {
  readonly number: string;
  readonly taskId: string;
  readonly loaded: LoadedCase;
}

export async function gatherCast(stage: TestStage): Promise<Cast> {
  const karen = await be(stage, "karen-bang", "employee");
  const mette = await be(stage, "mette-lund", "employee");
  const applicantId = demoId("person", "jonas-kragh");
  const applying = { service, applicantId, document: picture, answers: { ...complete, vehicle: "other", plate: "BX22118", review: true, reviewReason: "Jeg bruger den hver dag." } };
  const standing = async (number: string, kind: string): Promise<Standing> => ({ number, taskId: await openTask(stage, number, kind), loaded: await loadCase(readContext(stage.house, mette), { number }) });
  const assess = await apply(stage, karen, applying);
  const answer = await apply(stage, karen, applying);
  await act(stage, mette, answer, "assess", "ask", { request: "Send noget." });
  const pay = await apply(stage, karen, applying);
  await act(stage, mette, pay, "assess", "approve", { message: "Ja.", zone: "AM" });
  const stopped = await apply(stage, karen, applying);
  stage.outside.refusesPost = "full";
  await act(stage, mette, stopped, "assess", "refuse", { reasons: "Nej." });
  stage.outside.refusesPost = null;
  const draftId = await fillIn(stage, karen, applying);
  await settle(stage);
  const { db } = stage.house;
  const evidence = await db.selectFrom("documents as d").innerJoin("cases as c", "c.id", "d.case_id").select("d.id").where("c.number", "=", assess).where("d.kind", "=", "evidence").executeTakeFirstOrThrow();
  const draftDocument = await db.selectFrom("documents").select("id").where("application_id", "=", draftId).executeTakeFirstOrThrow();
  const unreached = await db.updateTable("notices as n").from("cases as c").set({ state: "refused" }).whereRef("c.id", "=", "n.case_id").where("c.number", "=", assess).where("n.token_id", "is", null).returning("n.id").executeTakeFirstOrThrow();
  const [colleagueId, guestId] = [demoId("person", "rasmus-toft"), demoId("person", "deniz-kaya")];
  return {
    stage, applicantId, unreachedId: unreached.id, draftId, colleagueId, guestId, shareId: await letIn(stage, mette, assess, guestId), draftDocumentId: draftDocument.id, documentId: evidence.id, incidentToken: (await incidentOf(stage, stopped))?.id ?? "",
    assess: await standing(assess, "assess"), answer: await standing(answer, "answer"), pay: await standing(pay, "pay"),
    people: {
      anonymous: { actor: anonymous, locale: "da", requestId: "test" },
      applicant: await be(stage, "jonas-kragh"),
      otherCitizen: await be(stage, "amina-holm"),
      counter: karen,
      otherCounter: await counterElsewhere(stage),
      caseworker: mette,
      otherCaseworker: await be(stage, "henrik-vang", "employee"),
      noRole: await be(stage, "astrid-munk", "employee"),
      ownCaseworker: await be(stage, "jonas-kragh", "employee"),
      representative: await forCompany(stage, applicantId),
    },
  };
}

async function letIn(stage: TestStage, by: Asking, number: string, personId: string): Promise<string> {
  const { actor } = by;
  if (actor.kind !== "employee") throw new Error("who lets in is employed");
  await inCase(stage.house, { ...by, actor }, (ctx) => shareCase(ctx, { number, personId, side: "desk", extent: "see", taskId: null, note: "" }));
  return (await stage.house.db.selectFrom("case_shares").select("id").executeTakeFirstOrThrow()).id;
}

/** The applicant by the log-in of a company that is no party: nothing of their own may be there. */
async function forCompany(stage: TestStage, personId: string): Promise<Asking<Representative>> {
  const actor = await representativeFor(stage.house.db, personId, demoId("company", "00100025"), stage.clock.now());
  if (!actor) throw new Error("the company is in the demo");
  return { actor, locale: "da", requestId: "test" };
}

/** Somebody at another counter than the one that helped; the demo has only one. */
async function counterElsewhere(stage: TestStage): Promise<Asking<Employee>> {
  const astrid = await be(stage, "astrid-munk", "employee");
  const actor: Actor = astrid.actor;
  const counter = stage.house.roles.find("citizen-service");
  if (actor.kind !== "employee" || !counter) throw new Error("Astrid is employed");
  return { ...astrid, actor: { ...actor, roles: [holdRole(counter, actor.unit.id, false, { kind: "given", assignmentId: "test" })] } };
}
