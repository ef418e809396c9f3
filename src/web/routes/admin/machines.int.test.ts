import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { testDatabase } from "../../../../tests/support/database.ts";
import { keyOf } from "../../../access/machines/commands/issue-token.ts";
import { type RoleDefinition, roleBook } from "../../../access/roles.ts";
import { MovableClock } from "../../../platform/clock.ts";
import { systemIds } from "../../../platform/ids.ts";
import { silentLog } from "../../../platform/log.ts";
import { formTokenField } from "../../form-token.ts";
import { routeArgs, testApp, TestBrowser } from "../../testing/browser.ts";
import { fakeLogin, logIn } from "../../testing/login.ts";
import { action as doAct, loader as showAct } from "./machine-act.tsx";
import { action as register, loader as showNew } from "./machine-new.tsx";
import { loader as showMachine } from "./machine.tsx";
import { loader as showList } from "./machines.tsx";

const { db } = await testDatabase();
const clock = new MovableClock("2026-11-20T08:00:00Z");
const role: RoleDefinition = {
  id: "system-administrator", title: { da: "Styre robotter", en: "Run robots" }, about: { da: "", en: "" }, actions: [{ action: "run-machines", services: "all", tasks: "all" }], data: ["ordinary"],
  trainings: [], approval: "administrator", excludes: [], derived: null, attestEveryMonths: 6,
};
const plain = testApp(db, clock, silentLog, [fakeLogin("oidc", clock)]);
const app = { ...plain, house: { ...plain.house, roles: roleBook([role]) } };
const [pia, ole] = [new TestBrowser(app), new TestBrowser(app)];
let unit: string;

beforeAll(async () => {
  unit = systemIds.uuid();
  await db.insertInto("units").values({ id: unit, code: "it", parent_id: null, name_da: "Koncern IT", name_en: "Corporate IT" }).execute();
  for (const subject of ["pia", "ole"]) {
    const id = systemIds.uuid();
    await db.insertInto("people").values({ id, name: subject }).execute();
    await db.insertInto("identities").values({ provider: "oidc", subject, person_id: id, created_at: clock.now() }).execute();
    await db.insertInto("employments").values({ id: systemIds.uuid(), person_id: id, unit_id: unit, title_da: "IT-konsulent", title_en: "IT consultant", valid_from: "2020-01-01", valid_to: null }).execute();
    if (subject === "pia") await db.insertInto("role_assignments").values({ id: systemIds.uuid(), role: role.id, person_id: id, unit_id: unit, below: true, starts_at: clock.now(), given_at: clock.now() }).execute();
  }
  await logIn(pia, "pia");
  await logIn(ole, "ole");
});

type Route = (args: ReturnType<typeof routeArgs>) => Promise<unknown>;

/** What the page's code answers: its data, or the status and place of what it throws. */
async function asked(browser: TestBrowser, route: Route, params: Readonly<Record<string, string>> = {}, fields?: Readonly<Record<string, string>>, query = ""): Promise<Record<string, unknown>> {
  const web = await browser.request(`/administration/maskiner${query}`);
  const form = fields && new FormData();
  form?.set(formTokenField, web.formTokens.current());
  for (const [name, value] of Object.entries(fields ?? {})) form?.set(name, value);
  const answer = await route(routeArgs(web, params, form)).catch((thrown: unknown) => thrown);
  if (answer instanceof Response) return { status: answer.status, to: answer.headers.get("location") };
  return z.looseObject({}).parse(answer);
}
const described = (changed: Readonly<Record<string, string>> = {}) => ({ name: `Robot ${systemIds.uuid()}`, kind: "robot", unit, calls: "60", life: "365", scope: "*:scim", ...changed });
const made = z.object({ data: z.object({ made: z.object({ clientId: z.string(), secret: z.string() }) }) });
async function registered(changed: Readonly<Record<string, string>> = {}): Promise<{ clientId: string; secret: string; keyId: string }> {
  const answer = await asked(pia, register, {}, described(changed));
  expect(answer).toMatchObject({ data: { made: { clientId: expect.any(String), secret: expect.stringMatching(/^[\w-]{43}$/) } } });
  const { clientId, secret } = made.parse(answer).data.made;
  const key = await db.selectFrom("machine_keys").select("id").where("client_id", "=", clientId).executeTakeFirstOrThrow();
  return { clientId, secret, keyId: key.id };
}
const counts = (key: { clientId: string; secret: string }) => keyOf({ db, clock }, key).then((known) => known !== null);

describe("the pages of machines", () => {
  test("are for those who hold the role, and for nobody else", async () => {
    const machine = await registered();
    for (const [route, params] of [[showList, {}], [showNew, {}], [showMachine, { client: machine.clientId }], [showAct, { client: machine.clientId, act: "luk" }], [doAct, { client: machine.clientId, act: "luk" }], [register, {}]] as const) {
      const fields = route === doAct || route === register ? described() : undefined;
      expect(await asked(ole, route, params, fields)).toMatchObject({ data: { code: "not-allowed" } });
      expect(await asked(new TestBrowser(app), route, params, fields)).toMatchObject({ status: 303 });
    }
    expect(await counts(machine)).toBe(true);
  });

  test("register a machine, show its secret in that answer and never again", async () => {
    const machine = await registered({ name: "Parkeringsrobotten" });
    expect(await counts(machine)).toBe(true);
    const pages = [await asked(pia, showList), await asked(pia, showMachine, { client: machine.clientId }), await asked(pia, showAct, { client: machine.clientId, act: "skift" }, undefined, `?noegle=${machine.keyId}`)];
    expect(pages[0]).toMatchObject({ lines: expect.arrayContaining([expect.objectContaining({ name: "Parkeringsrobotten", unit: "Koncern IT" })]) });
    for (const shown of pages) expect(JSON.stringify(shown)).not.toContain(machine.secret);
  });

  test("keep what was typed when something is wrong, and say where", async () => {
    const wrong = await asked(pia, register, {}, { name: " ", kind: "partner", unit: "", calls: "mange", life: "365" });
    expect(wrong).toMatchObject({ data: { made: null, typed: { kind: "partner", calls: "mange" }, errors: [{ field: "name" }, { field: "unit" }, { field: "scope" }, { field: "calls" }] }, init: { status: 422 } });
    expect(await asked(pia, register, {}, described({ life: "99999" }))).toMatchObject({ data: { errors: [{ field: "life" }] } });
    expect(await asked(pia, register, {}, described({ scope: "parking-licence:everything" }))).toMatchObject({ data: { errors: [{ field: "scope" }] } });
  });

  test("ask before they revoke and end, and do it when the form is sent", async () => {
    const machine = await registered();
    const act = (name: string, fields?: Readonly<Record<string, string>>) => asked(pia, fields ? doAct : showAct, { client: machine.clientId, act: name }, fields, `?noegle=${machine.keyId}`);
    expect(await act("tilbagekald")).toMatchObject({ act: "tilbagekald", key: { id: machine.keyId } });
    expect(await counts(machine)).toBe(true);
    expect(await act("tilbagekald", { key: machine.keyId })).toEqual({ status: 303, to: `/administration/maskiner/${machine.clientId}?besked=tilbagekaldt` });
    expect(await counts(machine)).toBe(false);
    expect(await act("luk", { key: "" })).toEqual({ status: 303, to: "/administration/maskiner?besked=lukket" });
    expect(await asked(pia, showMachine, { client: machine.clientId })).toMatchObject({ ended: expect.any(String), keys: [{ living: false }] });
  });

  test("rotate with the overlap that is chosen; the same form again makes no second key", async () => {
    const machine = await registered();
    const form = { key: machine.keyId, newest: machine.keyId, overlap: "1", life: "90" };
    const answer = await asked(pia, doAct, { client: machine.clientId, act: "skift" }, form);
    expect(answer).toMatchObject({ data: { made: { clientId: machine.clientId } } });
    expect(await asked(pia, doAct, { client: machine.clientId, act: "skift" }, form)).toMatchObject({ data: { code: "changed-meanwhile" } });
    expect(await asked(pia, doAct, { client: machine.clientId, act: "skift" }, { ...form, overlap: "1000" })).toMatchObject({ data: { code: "invalid-answers" } });
    expect(await counts(machine)).toBe(true);
    clock.advance({ minutes: 5 });
    expect(await asked(pia, showMachine, { client: machine.clientId })).toMatchObject({ keys: [{ living: true }, { living: true }] });
  });

  test("an address that is made up is not there", async () => {
    for (const client of [systemIds.uuid(), "x", "' or true --"]) expect(await asked(pia, showMachine, { client })).toMatchObject({ data: { code: "not-found" } });
    const machine = await registered();
    for (const [act, query] of [["sletalt", ""], ["skift", ""], ["tilbagekald", `?noegle=${systemIds.uuid()}`]] as const) expect(await asked(pia, showAct, { client: machine.clientId, act }, undefined, query)).toMatchObject({ data: { code: "not-found" } });
  });

  test("whoever proved long ago who they are does so again before a key is made or ended", async () => {
    const machine = await registered();
    clock.advance({ minutes: 20 });
    expect((await asked(pia, showMachine, { client: machine.clientId }))["name"]).toBeTruthy();
    for (const [route, params, fields] of [[register, {}, described()], [doAct, { client: machine.clientId, act: "luk" }, { key: "" }]] as const) expect(await asked(pia, route, params, fields)).toMatchObject({ status: 303, to: expect.stringContaining("/log-ind") });
    expect(await counts(machine)).toBe(true);
    await logIn(pia, "pia");
  });
});
