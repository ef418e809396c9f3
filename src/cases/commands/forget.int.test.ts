import { expect, test } from "vitest";
import { be, fillIn } from "../../../demo/act.ts";
import { systemIds } from "../../platform/ids.ts";
import { openStage } from "../../../tests/support/stage.ts";
import { forget } from "./forget.ts";

test("a draft nobody touches for 90 days is emptied, and no sooner", async () => {
  const stage = await openStage();
  const amina = await be(stage, "amina-holm");
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=", "base64");
  const id = await fillIn(stage, amina, { service: "parking-licence", answers: { contact: "none" }, document: { fileName: "x.png", bytes: png } });
  const { db } = stage.house;
  const draft = () => db.selectFrom("applications").select(["state", "answers"]).where("id", "=", id).executeTakeFirstOrThrow();
  stage.clock.advance({ days: 89 });
  await forget(db, stage.clock.now());
  expect((await draft()).state).toBe("draft");
  stage.clock.advance({ days: 2 });
  expect(await forget(db, stage.clock.now())).toBe(1);
  expect(await draft()).toEqual({ state: "discarded", answers: {} });
  expect(await db.selectFrom("documents").select("id").where("application_id", "=", id).execute()).toEqual([]);
});

test("sessions that have ended go", async () => {
  const stage = await openStage();
  const { db } = stage.house;
  const amina = await be(stage, "amina-holm");
  const session = (key: number, hours: number) => ({
    key_hash: Buffer.alloc(32, key), person_id: amina.actor.personId, acting_as: "citizen", created_at: stage.clock.now(), seen_at: stage.clock.now(),
    id: systemIds.uuid(), provider: "oidc", level: "substantial", verified_at: stage.clock.now(),
    expires_at: new Date(stage.clock.now().getTime() + hours * 3_600_000),
  });
  await db.insertInto("sessions").values([session(1, -1), session(2, 1)]).execute();
  await forget(db, stage.clock.now());
  expect((await db.selectFrom("sessions").select("key_hash").execute()).map((row) => row.key_hash[0])).toEqual([2]);
});

test("an answer of a log-in is kept for as long as it could be sent again", async () => {
  const stage = await openStage();
  const { db } = stage.house;
  const until = (hours: number) => new Date(stage.clock.now().getTime() + hours * 3_600_000);
  await db.insertInto("login_answers").values([{ id: "old", expires_at: until(-1) }, { id: "new", expires_at: until(1) }]).execute();
  expect(await forget(db, stage.clock.now())).toBe(1);
  expect(await db.selectFrom("login_answers").select("id").execute()).toEqual([{ id: "new" }]);
});

test("a reading stays in the log for two years, and no longer", async () => {
  const stage = await openStage();
  const { db, clock } = stage.house;
  const days = (count: number) => new Date(clock.now().getTime() - count * 86_400_000);
  const reading = (at: Date) => ({ id: systemIds.uuid(), at, what: "person", reader_kind: "system", reason: "system" });
  await db.insertInto("read_log").values([reading(days(731)), reading(days(900)), reading(days(729))]).execute();
  expect(await forget(db, clock.now())).toBe(2);
  expect(await db.selectFrom("read_log").select("at").execute()).toEqual([{ at: days(729) }]);
  expect(await forget(db, clock.now())).toBe(0);
});
