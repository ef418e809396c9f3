import { expect, test } from "vitest";
import { apply, be, pay, settle } from "../../../demo/act.ts";
import { openStage } from "../../../tests/support/stage.ts";
import type { Employee } from "../../access/actor.ts";
import { retryIncident } from "../commands/retry-incident.ts";
import { type Asking, inCase, readContext } from "../house.ts";
import { stoppedCases } from "./stopped-cases.ts";

test("a case whose letter was refused stands on the desk until somebody has it tried again", async () => {
  const stage = await openStage();
  const { house } = stage;
  const employee = async (subject: string): Promise<Asking<Employee>> => {
    const { actor, ...rest } = await be(stage, subject, "employee");
    if (actor.kind !== "employee") throw new Error("no employee");
    return { actor, ...rest };
  };
  const jonas = await employee("jonas-kragh");
  const amina = await be(stage, "amina-holm");
  const answers = { contact: "none", othersWithLicence: "no", startDate: "2026-12-01", months: 12, leaseEnd: "2028-06-30", driver: "yes", vehicle: "DK54321" };
  const number = await apply(stage, amina, { service: "parking-licence", answers });
  expect(await stoppedCases(readContext(house, jonas), 5)).toEqual([]);
  stage.outside.refusesPost = "mailbox closed";
  await pay(stage, amina, number);
  expect(await stoppedCases(readContext(house, jonas), 5)).toMatchObject([{ number, partyName: "Amina Holm", service: "parking-licence" }]);
  expect(await stoppedCases(readContext(house, await employee("henrik-vang")), 5)).toEqual([]);
  stage.outside.refusesPost = null;
  const token = await house.db.selectFrom("tokens").select("id").where("state", "=", "incident").executeTakeFirstOrThrow();
  await inCase(house, jonas, (ctx) => retryIncident(ctx, token.id));
  await settle(stage);
  expect(await stoppedCases(readContext(house, jonas), 5)).toEqual([]);
});
