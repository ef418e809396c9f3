import { beforeEach, describe, expect, test } from "vitest";
import { demoId } from "../../../demo/seed.ts";
import { openStage, type TestStage } from "../../../tests/support/stage.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { askRegister, registerName } from "./register.ts";

let stage: TestStage;
const company = demoId("company", "00100025");
const call = { key: "k-1", onBehalfOf: "application x" };

beforeEach(async () => {
  stage = await openStage();
});

function ask(applicantId = company) {
  const { db, registers, cprVault } = stage.house;
  return askRegister("company", { db, registers, cprVault, service: "business-parking-licence", applicantId, renewsPermitId: null, caseId: null, call }, {});
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "answered",
    (error: unknown) => (isSkrankeError(error) ? error.code : "unlisted"),
  );
}

describe("the operation company", () => {
  test("asks with the applicant's own number and hands on what a form and a process need", async () => {
    const place = { street: "Tranlampestræde", number: "12", floor: "st", postcode: "1437", town: "København K" };
    expect(await ask()).toMatchObject({
      state: "answered",
      reference: "k-1",
      value: { cvr: "00100025", name: "Havnens El ApS", form: "ApS", status: "active", address: place, productionUnits: [{ number: "9900000003", name: "Havnens El ApS", address: place }] },
    });
  });

  test("knows nothing of a number nobody has, and asks for nobody without one", async () => {
    const unknown = await stage.house.db.insertInto("people").values({ id: demoId("company", "00100099"), name: "Ingen ApS", cvr: "00100099" }).returning("id").executeTakeFirstOrThrow();
    expect(await ask(unknown.id)).toMatchObject({ state: "missing", reference: "k-1" });
    expect(await codeOf(ask(demoId("person", "omar-jaffari")))).toBe("not-found");
  });

  test("waits while the register is down, under the name people know it by", async () => {
    stage.outside.down.add("companies");
    expect(await codeOf(ask())).toBe("partner-down");
    expect(registerName("company")).toEqual({ da: "CVR-registeret", en: "the CVR register" });
  });
});
