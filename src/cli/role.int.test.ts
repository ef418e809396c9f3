import { beforeEach, describe, expect, test } from "vitest";
import { be } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { systemActor } from "../access/actor.ts";
import { roleBook } from "../access/roles.ts";
import { inTransaction } from "../platform/transaction.ts";
import { actOnRole, readRoleWords } from "./role-acts.ts";

let stage: TestStage;
let released: string[];
beforeEach(async () => {
  stage = await openStage();
  released = [];
});

async function run(words: string, roles = stage.house.roles): Promise<string> {
  const asked = readRoleWords(words === "" ? [] : words.split(" "));
  const { clock, ids } = stage.house;
  const work = { releaseWork: async (_: unknown, people: readonly string[]) => void released.push(...people) };
  const context = { actor: systemActor("console"), clock, ids, jobs: stage.jobs, locale: "en", requestId: "console", roles, work } as const;
  return inTransaction(stage.house.db, (tx) => actOnRole({ ...context, db: tx }, asked));
}
async function held(subject: string): Promise<readonly string[]> {
  const { actor } = await be(stage, subject, "employee");
  return actor.kind === "employee" ? actor.roles.filter((one) => one.source.kind === "given").map((one) => `${one.role} ${String(one.below)}`) : [];
}
const journal = () => stage.house.db.selectFrom("organisation_changes").select(["changed_by", "change", "after"]).where("entity", "=", "role-assignment").orderBy("at").execute();

describe("skranke role", () => {
  test("gives the first administrator their role, once, and the journal says that it was at the console", async () => {
    expect(await run("give astrid-munk role-administrator suf --below --until 2026-12-31")).toBe("astrid-munk holds role-administrator in suf and the units below, through 2026-12-31.\n");
    expect(await held("astrid-munk")).toEqual(["role-administrator true"]);
    await run("give oidc:astrid-munk role-administrator suf --below --until 2026-12-31");
    const rows = await stage.house.db.selectFrom("role_assignments").select(["given_by", "employment_id", "reason", "ends_at"]).where("person_id", "=", demoId("person", "astrid-munk")).execute();
    expect(rows).toEqual([{ given_by: null, employment_id: demoId("employment", "astrid-munk"), reason: "Given at the console.", ends_at: new Date("2026-12-31T23:00:00Z") }]);
    expect(await journal()).toEqual([{ changed_by: null, change: "added", after: expect.objectContaining({ by: "console", role: "role-administrator" }) }]);
  });

  test("takes it back at once, with what they had taken, and not twice", async () => {
    await run("give astrid-munk role-administrator suf");
    stage.clock.advance({ minutes: 1 });
    await run("take astrid-munk role-administrator suf --reason Forkert");
    expect(await held("astrid-munk")).toEqual([]);
    expect(released).toEqual([demoId("person", "astrid-munk")]);
    expect((await journal()).at(-1)).toEqual({ changed_by: null, change: "ended", after: expect.objectContaining({ by: "console", why: "taken-back", reason: "Forkert" }) });
    await expect(run("take astrid-munk role-administrator suf")).rejects.toMatchObject({ code: "not-found" });
  });

  test("asks what the page asks: a training, and nothing that shuts the role out", async () => {
    await expect(run("give astrid-munk data-protection-officer suf")).rejects.toMatchObject({ code: "not-entitled", details: ["training:data-protection"] });
    await expect(run("give astrid-munk manager suf")).rejects.toMatchObject({ code: "not-entitled", details: ["derived"] });
    const shut = { "parking-caseworker": ["citizen-service"], "citizen-service": ["parking-caseworker"] } as Record<string, string[]>;
    const roles = roleBook(stage.house.roles.all.map((role) => ({ ...role, excludes: shut[role.id] ?? role.excludes })), stage.house.roles.trainings);
    await expect(run("give jonas-kragh citizen-service tmf --below", roles)).rejects.toMatchObject({ code: "not-entitled", details: ["excludes:parking-caseworker"] });
    expect(await held("astrid-munk")).toEqual([]);
  });

  test.each([
    ["give amina-holm role-administrator suf", /Nobody is known/],
    ["give oidc:amina-holm role-administrator suf", /nobody employed/],
    ["give nobody role-administrator suf", /Nobody is known/],
    ["give oidc: role-administrator suf", /Nobody is known/],
    ["give \0 role-administrator suf", /Nobody is known/],
    ["give astrid-munk king suf", /no such role/],
    ["give astrid-munk role-administrator nowhere", /no unit with the code/],
    ["give astrid-munk role-administrator suf --until 2026-02-30", /takes a day/],
    ["give astrid-munk role-administrator suf --until 2026-11-01", /over before it begins/],
    ["take astrid-munk role-administrator suf --below", /skranke role give/],
    ["give astrid-munk role-administrator", /skranke role give/],
    ["give astrid-munk role-administrator suf more", /skranke role give/],
    ["give astrid-munk role-administrator suf --wrong", /skranke role give/],
    ["list", /skranke role give/],
    ["", /skranke role give/],
  ])("says what is wrong with: %s", async (words, message) => {
    await expect(run(words)).rejects.toThrow(message);
  });
});
