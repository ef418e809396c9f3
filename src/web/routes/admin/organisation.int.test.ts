import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { testDatabase } from "../../../../tests/support/database.ts";
import { type RoleDefinition, roleBook } from "../../../access/roles.ts";
import { loadFiles } from "../../../organisation/commands/load-files.ts";
import { forgetLoads } from "../../../organisation/commands/forget-loads.ts";
import { runLoad } from "../../../organisation/commands/run-load.ts";
import { makeWorkbook } from "../../../organisation/loads/files/workbook.test-support.ts";
import { files, testHouse } from "../../../organisation/town.test-support.ts";
import { MovableClock } from "../../../platform/clock.ts";
import { systemIds } from "../../../platform/ids.ts";
import { silentLog } from "../../../platform/log.ts";
import { formTokenField } from "../../form-token.ts";
import { routeArgs, testApp, TestBrowser } from "../../testing/browser.ts";
import { fakeLogin, logIn } from "../../testing/login.ts";
import { action as send, loader as showNew } from "./organisation-load-new.tsx";
import { action as decide, loader as showLoad } from "./organisation-load.tsx";
import { loader as showUnit } from "./organisation-unit.tsx";
import { loader as showUnits } from "./organisation-units.tsx";
import { loader as showLoads } from "./organisation.tsx";

const { db } = await testDatabase();
const clock = new MovableClock("2026-11-25T09:00:00Z");
const house = { ...testHouse(db), clock };
const role: RoleDefinition = {
  id: "organisation-administrator", title: { da: "Indlæse organisationen", en: "Load the organisation" }, about: { da: "", en: "" }, actions: [{ action: "run-organisation", services: "all", tasks: "all" }], data: ["ordinary"],
  trainings: [], approval: "administrator", excludes: [], derived: null, attestEveryMonths: 12,
};
const plain = testApp(db, clock, silentLog, [fakeLogin("oidc", clock)]);
const app = { ...plain, house: { ...plain.house, roles: roleBook([role]) } };
const [pia, ole] = [new TestBrowser(app), new TestBrowser(app)];

const tree = ["top", "a < top", "b < top"];
const crowd = Array.from({ length: 30 }, (_, at) => ({ key: String(at), unit: "a", manages: at === 0 }));

beforeAll(async () => {
  await loadFiles(house, files(tree, crowd), "full", null);
  const unit = await db.selectFrom("units").select("id").where("code", "=", "top").executeTakeFirstOrThrow();
  for (const subject of ["pia", "ole"]) {
    const id = systemIds.uuid();
    await db.insertInto("people").values({ id, name: subject }).execute();
    await db.insertInto("identities").values({ provider: "oidc", subject, person_id: id, created_at: clock.now() }).execute();
    await db.insertInto("employments").values({ id: systemIds.uuid(), person_id: id, unit_id: unit.id, title_da: "Konsulent", title_en: "Consultant", valid_from: "2020-01-01", valid_to: null }).execute();
    if (subject === "pia") await db.insertInto("role_assignments").values({ id: systemIds.uuid(), role: role.id, person_id: id, unit_id: unit.id, below: true, starts_at: clock.now(), given_at: clock.now() }).execute();
  }
  await logIn(pia, "pia");
  await logIn(ole, "ole");
});
beforeEach(async () => {
  await db.deleteFrom("rate_limits").execute();
});

type Route = (args: ReturnType<typeof routeArgs>) => Promise<unknown>;
type Fields = Readonly<Record<string, string | Buffer>>;

/** What the page's code answers: its data, or the status and place of what it throws. */
async function asked(browser: TestBrowser, route: Route, params: Readonly<Record<string, string>> = {}, fields?: Fields, query = ""): Promise<Record<string, unknown>> {
  const web = await browser.request(`/administration/organisation${query}`);
  const form = fields && new FormData();
  form?.set(formTokenField, web.formTokens.current());
  for (const [name, value] of Object.entries(fields ?? {})) form?.set(name, typeof value === "string" ? value : new File([new Uint8Array(value)], `${name}.csv`));
  const answer = await route(routeArgs(web, params, form)).catch((thrown: unknown) => thrown);
  if (answer instanceof Response) return { status: answer.status, to: answer.headers.get("location") };
  return z.looseObject({}).parse(answer);
}

async function upload(bytes: { readonly units: Buffer; readonly employments: Buffer }, kind = "full"): Promise<string> {
  const answer = await asked(pia, send, {}, { ...bytes, kind });
  const [, id] = /indlaesninger\/([0-9a-f-]+)$/.exec(String(answer["to"])) ?? [];
  if (!id) throw new Error(JSON.stringify(answer));
  return id;
}
const load = (id: string, query = "") => asked(pia, showLoad, { load: id }, undefined, query);
const held = async () => (await db.selectFrom("employments").select("id").where("source_key", "is not", null).where("valid_to", "is", null).execute()).length;
const kept = async (id: string) => (await db.selectFrom("organisation_load_files").select("file").where("load_id", "=", id).execute()).length;

describe("the pages of the organisation", () => {
  test("are for those who hold the role, and for nobody else", async () => {
    const id = await upload(files(tree, crowd));
    for (const [route, params, fields] of [[showLoads, {}], [showNew, {}], [showLoad, { load: id }], [showUnits, {}], [showUnit, { unit: "a" }], [send, {}, { kind: "full" }], [decide, { load: id }, { intent: "apply" }]] as const) {
      expect(await asked(ole, route, params, fields)).toMatchObject({ data: { code: "not-allowed" } });
      expect(await asked(new TestBrowser(app), route, params, fields)).toMatchObject({ status: 303 });
    }
    await asked(pia, decide, { load: id }, { intent: "drop" });
  });

  test("take files in, show what would happen, and apply it when somebody says so", async () => {
    const id = await upload(files([...tree, "c < top"], [...crowd, { key: "new", unit: "c" }]));
    expect(await load(id)).toMatchObject({ state: "received", changes: [] });
    await runLoad(house, id, false);
    expect(await load(id)).toMatchObject({ state: "planned", ending: { count: 0, ask: false }, rows: expect.arrayContaining([expect.objectContaining({ entity: "employment", change: "added", key: "new" })]) });
    expect([await held(), await kept(id)]).toEqual([30, 2]);
    expect(await asked(pia, decide, { load: id }, { intent: "apply" })).toMatchObject({ status: 303 });
    // Pressed twice, or by two people.
    expect(await asked(pia, decide, { load: id }, { intent: "apply" })).toMatchObject({ data: { code: "already-done" } });
    await runLoad(house, id, false);
    await runLoad(house, id, false);
    expect(await load(id)).toMatchObject({ state: "done", changes: expect.arrayContaining([expect.objectContaining({ entity: "employment", change: "added", what: "new" })]) });
    expect([await held(), await kept(id)]).toEqual([31, 0]);
    expect(await load(id, "?hvad=unit")).toMatchObject({ changes: [expect.objectContaining({ entity: "unit", what: "c" })] });
    expect(await load(id, "?q=%25nothing")).toMatchObject({ changes: [] });
    await loadFiles(house, files([...tree, "c < top"], [...crowd, { key: "new", unit: "c", to: "2026-11-01" }]), "full", 1);
  });

  test("let nobody apply a load who has not just proved who they are, and lose nothing meanwhile", async () => {
    const id = await upload(files([...tree, "c < top"], crowd.slice(10)));
    await runLoad(house, id, false);
    clock.advance({ minutes: 16 });
    const path = `/administration/organisation/indlaesninger/${id}`;
    const web = await pia.request(path);
    const form = new FormData();
    for (const [name, value] of [[formTokenField, web.formTokens.current()], ["intent", "apply"], ["ended", "10"]] as const) form.set(name, value);
    const sent: unknown = await decide(routeArgs(web, { load: id }, form)).catch((thrown: unknown) => thrown);
    pia.keep(web);
    expect(sent instanceof Response && sent.headers.get("location")).toBe(`/log-ind/oidc?${new URLSearchParams({ tilbage: path, frisk: "1" }).toString()}`);
    expect(await logIn(pia, "pia", { wish: { tilbage: path, frisk: "1" } })).toEqual({ path, refusal: null });
    const back = await pia.request(path);
    expect(await showLoad(routeArgs(back, { load: id }))).toMatchObject({ state: "planned", pressAgain: true, typed: "10" });
    pia.keep(back);
    expect(await load(id)).toMatchObject({ state: "planned", pressAgain: false, typed: "" });
    expect(await asked(pia, decide, { load: id }, { intent: "drop" })).toMatchObject({ status: 303, to: path });
  });

  test("ask for the number when many would end", async () => {
    const id = await upload(files([...tree, "c < top"], crowd.slice(10)));
    await runLoad(house, id, false);
    expect(await load(id)).toMatchObject({ ending: { count: 10, limit: 1, ask: true } });
    for (const ended of ["", "9", "10 000"]) expect(await asked(pia, decide, { load: id }, { intent: "apply", ended })).toMatchObject({ init: { status: 422 } });
    expect(await asked(pia, decide, { load: id }, { intent: "apply", ended: " 10 " })).toMatchObject({ status: 303 });
    await runLoad(house, id, false);
    expect(await held()).toBe(20);
  });

  test("apply no more than was agreed to, when others have changed something meanwhile", async () => {
    const id = await upload(files([...tree, "c < top"], crowd.slice(10)));
    await runLoad(house, id, false);
    await loadFiles(house, files([], crowd.slice(0, 10).map((one) => ({ ...one, from: "2026-11-25" }))), "changes", null);
    expect(await held()).toBe(30);
    await asked(pia, decide, { load: id }, { intent: "apply" });
    await runLoad(house, id, false);
    expect(await load(id)).toMatchObject({ state: "refused", reason: "ends-too-many" });
    expect(await held()).toBe(30);
  });

  test("tell what is wrong with the files, and keep none of them", async () => {
    const id = await upload(files([...tree, "x < nowhere"], crowd));
    await runLoad(house, id, false);
    expect(await load(id)).toMatchObject({ state: "refused", reason: "findings", findings: [{ file: "units", row: 5, column: "parent", text: expect.stringContaining("nowhere") }] });
    expect(await kept(id)).toBe(0);
    for (const fields of [{ kind: "full" }, { units: Buffer.from("x"), kind: "full" }, { units: Buffer.from("x"), employments: Buffer.from("y") }, { units: "text", kind: "full" }] as Fields[]) expect(await asked(pia, send, {}, fields)).toMatchObject({ init: { status: 422 } });
  });

  test("take one workbook for both", async () => {
    const book = makeWorkbook({ units: [["code", "parent", "name"], ["top", null, "Enhed top"]], employments: [["employment", "person", "name", "unit", "title"]] });
    const id = await upload({ units: book, employments: Buffer.alloc(0) }, "changes");
    await runLoad(house, id, false);
    expect(await load(id)).toMatchObject({ state: "planned", source: "xlsx" });
    expect(await asked(pia, decide, { load: id }, { intent: "drop" })).toMatchObject({ status: 303 });
    expect([await load(id), await kept(id)]).toMatchObject([{ state: "refused", reason: "dropped" }, 0]);
  });

  test("forget what nobody has applied within a week", async () => {
    const id = await upload(files(tree, crowd));
    await runLoad(house, id, false);
    await forgetLoads(db, new Date(clock.now().getTime() + 6 * 86_400_000));
    expect(await kept(id)).toBe(2);
    await forgetLoads(db, new Date(clock.now().getTime() + 8 * 86_400_000));
    expect([await load(id), await kept(id)]).toMatchObject([{ state: "refused", reason: "too-old", rows: [] }, 0]);
    await runLoad(house, id, false);
  });

  test("list loads, searched, sorted and by page", async () => {
    const all = await asked(pia, showLoads);
    expect(all).toMatchObject({ total: expect.any(Number) });
    expect(await asked(pia, showLoads, {}, undefined, "?q=pi&tilstand=refused&sorter=art&retning=op")).toMatchObject({ loads: expect.arrayContaining([expect.objectContaining({ startedBy: "pia", state: "refused" })]) });
    expect(await asked(pia, showLoads, {}, undefined, "?q=%25")).toMatchObject({ total: 0 });
    expect(await asked(pia, showLoads, {}, undefined, "?side=99&sorter=x&tilstand=y")).toMatchObject({ status: 303 });
    expect(await asked(pia, showLoad, { load: systemIds.uuid() })).toMatchObject({ data: { code: "not-found" } });
    expect(await asked(pia, showLoad, { load: "x" })).toMatchObject({ data: { code: "not-found" } });
  });

  test("show the tree and a unit as of any day", async () => {
    expect(await asked(pia, showUnits)).toMatchObject({ day: "2026-11-25", units: [{ code: "top", below: 3 }] });
    expect(await asked(pia, showUnits, {}, undefined, "?dag=2026-11-24")).toMatchObject({ units: [] });
    expect(await asked(pia, showUnits, {}, undefined, "?q=ENHED+a&dag=nonsense")).toMatchObject({ day: "2026-11-25", units: [{ code: "a" }] });
    const typed = (day: string) => `?${["day", "month", "year"].map((part, at) => `dag.${part}=${day.split(" ")[at]}`).join("&")}`;
    expect(await asked(pia, showUnits, {}, undefined, typed("24 11 2026"))).toMatchObject({ units: [], asked: { error: null } });
    expect(await asked(pia, showUnits, {}, undefined, typed("31 2 2026"))).toMatchObject({ units: [{ code: "top" }], asked: { day: null, typed: { day: "31", month: "2", year: "2026" }, error: expect.stringContaining("1900") } });
    expect(await asked(pia, showUnit, { unit: "a" }, undefined, `${typed("1 11 1899")}&q=b`)).toMatchObject({ isThere: true, address: { text: "b" }, asked: { typed: { year: "1899" }, error: expect.any(String) } });
    expect(await asked(pia, showUnit, { unit: "a" })).toMatchObject({ isThere: true, path: [{ code: "top" }], people: expect.arrayContaining([expect.objectContaining({ name: "Person 0", manages: true })]), history: [expect.objectContaining({ parent: "Enhed top" })] });
    expect(await asked(pia, showUnit, { unit: "a" }, undefined, "?dag=2026-11-01")).toMatchObject({ isThere: false });
    expect(await asked(pia, showUnit, { unit: "nowhere" })).toMatchObject({ data: { code: "not-found" } });
  });
});
