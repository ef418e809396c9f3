import { beforeEach, expect, test } from "vitest";
import { demoId } from "../../../demo/seed.ts";
import { appoint, end, rememberingWork } from "../../../tests/support/deputies.ts";
import { openStage, type TestStage } from "../../../tests/support/stage.ts";
import type { Context } from "../../access/context.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { coverVacantPosts } from "./commands/cover-vacant-posts.ts";
import { type Telling, tellDeputies, tellDeputy } from "./commands/tell-deputies.ts";

let stage: TestStage;
let queue: Telling[];
let broken: boolean;
const work = rememberingWork();

const jobs: Context["jobs"] = {
  enqueue: async (_tx, name, payload) => {
    if (broken) throw new SkrankeError("unavailable", "killed before the commit");
    if (name === "tell-deputy") queue.push(...([payload].flat() as Telling[]));
  },
};
const look = () => tellDeputies({ db: stage.house.db, clock: stage.clock, work, jobs });
/** Runs the queue as the real one does: what fails stays in it. */
const run = async () => {
  for (const telling of queue.splice(0)) {
    await tellDeputy({ db: stage.house.db, clock: stage.clock, publicUrl: "http://localhost:3000" }, stage.channels.mail, telling).catch(() => void queue.push(telling));
  }
};
const told = async () => {
  while ((await look()) > 0);
  await run();
  return stage.outside.sent.filter((one) => one.channel === "mail").map((one) => one.subject.split(" / ")[0]);
};

beforeEach(async () => {
  stage = await openStage();
  await coverVacantPosts({ ...stage.house, work });
  await stage.house.db.updateTable("deputyships").set({ told_of_start_at: stage.clock.now() }).execute();
  [queue, broken] = [[], false];
  work.released.length = 0;
});

test("both are told when it begins and when it ends, each once, and not before", async () => {
  await appoint(stage, "jonas-kragh", "astrid-munk", { startsAt: new Date("2026-11-21T08:00:00Z"), endsAt: new Date("2026-11-22T08:00:00Z") });
  expect(await told()).toEqual([]);
  stage.clock.moveTo("2026-11-21T08:00:00Z");
  const begun = ["Du er stedfortræder", "Du har en stedfortræder"];
  expect((await told()).toSorted()).toEqual(begun);
  stage.clock.moveTo("2026-11-22T07:59:59.999Z");
  expect((await told()).toSorted()).toEqual(begun);
  stage.clock.moveTo("2026-11-22T08:00:00Z");
  const all = [...begun, "Du er ikke længere stedfortræder", "Du har ikke længere en stedfortræder"].toSorted();
  expect((await told()).toSorted()).toEqual(all);
  stage.clock.advance({ days: 3 });
  expect((await told()).toSorted()).toEqual(all);
  expect(work.released).toEqual([[demoId("person", "astrid-munk")]]);
});

test("an early end is told once; one that never began is told to nobody", async () => {
  const id = await appoint(stage, "jonas-kragh", "astrid-munk");
  await told();
  stage.clock.advance({ hours: 1 });
  await end(stage, "astrid-munk", id);
  await told();
  stage.clock.advance({ days: 30 });
  expect(await told()).toHaveLength(4);
  const coming = await appoint(stage, "jonas-kragh", "mette-lund", { startsAt: new Date("2026-12-31T08:00:00Z"), endsAt: new Date("2027-01-02T08:00:00Z") });
  await end(stage, "jonas-kragh", coming);
  stage.clock.moveTo("2027-02-01T08:00:00Z");
  expect(await told()).toHaveLength(4);
});

test("many who look at once tell once", async () => {
  await appoint(stage, "jonas-kragh", "astrid-munk");
  await appoint(stage, "jonas-kragh", "mette-lund");
  await Promise.all([look(), look(), look(), look()]);
  await run();
  expect(await told()).toHaveLength(4);
  expect(new Set(stage.outside.sent.map((one) => one.id)).size).toBe(4);
});

test("a mail server that is down delays and doubles nothing", async () => {
  await appoint(stage, "jonas-kragh", "astrid-munk");
  stage.outside.down.add("mail");
  expect(await told()).toEqual([]);
  await run();
  expect(queue).toHaveLength(2);
  stage.outside.down.delete("mail");
  await run();
  await run();
  expect(await told()).toHaveLength(2);
});

test("killed before the commit it is told by the next; killed after the sending, the second try is the same mail", async () => {
  await appoint(stage, "jonas-kragh", "astrid-munk");
  broken = true;
  await expect(look()).rejects.toMatchObject({ code: "unavailable" });
  const [row] = await stage.house.db.selectFrom("deputyships").select("told_of_start_at").where("basis", "=", "self").execute();
  expect(row?.told_of_start_at).toBeNull();
  broken = false;
  await look();
  const [first] = queue;
  if (!first) throw new Error("nothing was queued");
  await run();
  queue.push(first);
  expect(await told()).toHaveLength(2);
});

test("somebody without an address is not waited for, and who left a vacant post is not written to", async () => {
  await stage.house.db.updateTable("people").set({ email: null }).where("id", "=", demoId("person", "jonas-kragh")).execute();
  await appoint(stage, "jonas-kragh", "astrid-munk");
  expect(await told()).toEqual(["Du er stedfortræder"]);
  await stage.house.db.updateTable("employments").set({ valid_to: "2026-11-19" }).where("person_id", "=", demoId("person", "dorthe-elgaard")).execute();
  await coverVacantPosts({ ...stage.house, work });
  expect(await told()).toEqual(["Du er stedfortræder", "Du er stedfortræder"]);
  expect(stage.outside.sent.at(-1)?.body).toContain("Du er stedfortræder for Dorthe Elgaard");
  expect(stage.outside.sent.at(-1)?.body).toContain("indtil der er en ny leder");
});
