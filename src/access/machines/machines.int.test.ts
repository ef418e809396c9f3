import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../../../tests/support/database.ts";
import { MovableClock } from "../../platform/clock.ts";
import { systemIds } from "../../platform/ids.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { type Actor, anonymous, type Citizen, type Employee } from "../actor.ts";
import type { Context } from "../context.ts";
import type { HeldRole, RoleAction } from "../roles.ts";
import { openReaders } from "../wall.ts";
import { endClient } from "./commands/end-client.ts";
import { issueKey } from "./commands/issue-key.ts";
import { keyOf } from "./commands/issue-token.ts";
import { type NewClient, registerClient } from "./commands/register-client.ts";
import { revokeKey } from "./commands/revoke-key.ts";
import { rotateKey } from "./commands/rotate-key.ts";
import { keyLife, keyState } from "./model.ts";
import { type ClientSort, machineClient, machineClients, unitsForMachines } from "./queries/clients.ts";

const { db, url } = await testDatabase();
const clock = new MovableClock("2026-11-20T08:00:00Z");
const services = ["parking-licence", "absence"];
const [top, left, leftBelow, right] = [systemIds.uuid(), systemIds.uuid(), systemIds.uuid(), systemIds.uuid()];
const pia = systemIds.uuid();
const day = 86_400_000;

function runs(unitId: string, below: boolean, given: RoleAction["services"] = "all"): Employee {
  const held: HeldRole = { role: "system-administrator", unitId, below, actions: [{ action: "run-machines", services: given, tasks: "all" }], data: ["ordinary"], source: { kind: "given", assignmentId: "a" } };
  return { kind: "employee", personId: pia, name: "Pia", unit: { id: top, name: { da: "", en: "" } }, title: { da: "", en: "" }, roles: [held], deputyFor: [] };
}
const everywhere = runs(top, true);
const asked = (actor: Actor) => ({ actor, db, clock, ids: systemIds, locale: "da" as const, requestId: "r" });
const change = <T>(actor: Actor, run: (ctx: Context) => Promise<T>) => inTransaction(db, (tx) => run({ ...asked(actor), db: tx, jobs: { enqueue: () => Promise.reject(new Error("no jobs")) } }));

let turn = 0;
function described(changed: Partial<NewClient> = {}): NewClient {
  turn += 1;
  return { name: `Robot ${turn}`, kind: "robot", unitId: left, scopes: [{ service: "parking-licence", action: "read-case" }], callsPerMinute: 60, ...changed };
}
const register = (changed: Partial<NewClient> = {}, actor: Actor = everywhere) => change(actor, (ctx) => registerClient(ctx, described(changed), services));
const counts = (key: { clientId: string; secret: string }) => keyOf({ db, clock }, key).then((known) => known !== null);

beforeAll(async () => {
  for (const [id, parent, name] of [[top, null, "Top"], [left, top, "Left"], [leftBelow, left, "Below"], [right, top, "Right"]] as const) await db.insertInto("units").values({ id, code: name.toLowerCase(), parent_id: parent, name_da: name, name_en: name }).execute();
  await db.insertInto("people").values({ id: pia, name: "Pia" }).execute();
});

describe("registering", () => {
  test("gives a key that counts for a year, and puts down who did it", async () => {
    const key = await register();
    expect(await counts(key)).toBe(true);
    expect(key.expiresAt.getTime() - clock.now().getTime()).toBe(keyLife.usual);
    expect(await machineClient(asked(everywhere), key.clientId)).toMatchObject({ createdBy: "Pia", kind: "robot", keys: [{ id: key.keyId, state: "in-use", createdBy: "Pia", lastUsedAt: null }] });
  });

  test.each<[string, Partial<NewClient>]>([
    ["name", { name: "  " }], ["name", { name: "x".repeat(101) }], ["name", { name: "a\0b" }], ["name", { name: "a\ud800" }], ["name", { name: "two\nlines" }],
    ["unit", { unitId: systemIds.uuid() }], ["unit", { unitId: "' or true --" }],
    ["scopes", { scopes: [] }], ["scopes", { scopes: [{ service: "*", action: "read-case" }] }], ["scopes", { scopes: [{ service: "unknown", action: "read-case" }] }],
    ["scopes", { scopes: [{ service: "parking-licence", action: "everything" }] }], ["scopes", { scopes: [{ service: "parking-licence", action: "scim" }] }], ["scopes", { scopes: [{ service: "parking-licence", action: "constructor" }] }],
    ["callsPerMinute", { callsPerMinute: 0 }], ["callsPerMinute", { callsPerMinute: 1.5 }], ["callsPerMinute", { callsPerMinute: 6001 }], ["callsPerMinute", { callsPerMinute: Number.NaN }],
    ["expiresAt", { expiresAt: new Date("2026-11-20T08:00:00Z") }], ["expiresAt", { expiresAt: new Date("2030-01-01T00:00:00Z") }], ["expiresAt", { expiresAt: new Date(Number.NaN) }],
  ])("refuses a wrong %s: %j", async (field, changed) => {
    await expect(register(changed)).rejects.toMatchObject({ code: "invalid-answers", details: [field] });
  });

  test("a name stands once, at the same moment too, and after its machine ended", async () => {
    const results = await Promise.allSettled([1, 2, 3].map(() => register({ name: "Once" })));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    const [made] = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    await change(everywhere, (ctx) => endClient(ctx, { clientId: made?.clientId ?? "" }));
    await expect(register({ name: "Once" })).rejects.toMatchObject({ details: ["name-taken"] });
  });

  test("nobody gives a scope that is not theirs to give, or in a unit that is not theirs", async () => {
    const parkingOnly = runs(left, false, ["parking-licence"]);
    await expect(register({ scopes: [{ service: "absence", action: "read-case" }] }, parkingOnly)).rejects.toMatchObject({ code: "not-allowed" });
    await expect(register({ scopes: [{ service: "*", action: "scim" }] }, parkingOnly)).rejects.toMatchObject({ code: "not-allowed" });
    await expect(register({ unitId: leftBelow }, parkingOnly)).rejects.toMatchObject({ code: "not-found" });
    expect(await counts(await register({}, parkingOnly))).toBe(true);
  });
});

describe("who may", () => {
  const citizen: Citizen = { kind: "citizen", personId: pia, name: "Pia", deputyFor: [] };
  const others: readonly [string, Actor, string][] = [
    ["nobody", anonymous, "not-signed-in"], ["a citizen", citizen, "not-found"], ["an employee without the role", { ...everywhere, roles: [] }, "not-found"],
    ["whoever runs another unit's machines", runs(right, true), "not-found"], ["whoever runs the unit above without those below", runs(top, false), "not-found"],
    ["a machine", { kind: "machine", clientId: systemIds.uuid(), name: "m", scopes: [{ service: "*", action: "run-machines" }] }, "not-found"],
  ];
  test.each(others)("%s may see and change nothing", async (_, actor, code) => {
    const key = await register();
    const acts = [
      register({}, actor), change(actor, (ctx) => issueKey(ctx, key)), change(actor, (ctx) => rotateKey(ctx, { ...key, expiresAt: undefined, overlap: 0 })), change(actor, (ctx) => revokeKey(ctx, key)), change(actor, (ctx) => endClient(ctx, key)),
    ];
    for (const result of await Promise.allSettled(acts)) expect(result).toMatchObject({ status: "rejected", reason: { code } });
    await expect(machineClient(asked(actor), key.clientId)).rejects.toMatchObject({ code: "not-found" });
    const { lines } = await machineClients(asked(actor), { text: "", sort: "name", descending: false, ended: true, limit: 100, offset: 0 });
    expect(lines.map((line) => line.id)).not.toContain(key.clientId);
    expect(await counts(key)).toBe(true);
  });

  test("whoever runs the unit's machines, or those of a unit above with the units below, may", async () => {
    for (const actor of [runs(left, false), runs(left, true), everywhere]) {
      const key = await register({}, actor);
      await change(actor, (ctx) => revokeKey(ctx, key));
      expect(await counts(key)).toBe(false);
    }
    expect((await unitsForMachines(asked(runs(left, true)))).map((unit) => unit.name.da)).toEqual(["Below", "Left"]);
    expect((await unitsForMachines(asked(runs(left, false)))).map((unit) => unit.name.da)).toEqual(["Left"]);
  });
});

describe("keys", () => {
  test("a client has five at most, also when they are asked for at once", async () => {
    const key = await register();
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => change(everywhere, (ctx) => issueKey(ctx, { clientId: key.clientId }))));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(4);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "already-done" });
  });

  test("a form sent twice makes one key", async () => {
    const key = await register();
    const again = () => change(everywhere, (ctx) => rotateKey(ctx, { clientId: key.clientId, keyId: key.keyId, overlap: day, newest: key.keyId }));
    const results = await Promise.allSettled([again(), again()]);
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(again()).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect((await machineClient(asked(everywhere), key.clientId)).keys).toHaveLength(2);
  });

  test("a rotation never lets the old key live longer, and none at all when that is wanted", async () => {
    const short = await register({ expiresAt: new Date(clock.now().getTime() + day) });
    const next = await change(everywhere, (ctx) => rotateKey(ctx, { clientId: short.clientId, keyId: short.keyId, overlap: 7 * day }));
    const { keys } = await machineClient(asked(everywhere), short.clientId);
    expect(keys.find((key) => key.id === short.keyId)?.expiresAt).toEqual(short.expiresAt);
    const last = await change(everywhere, (ctx) => rotateKey(ctx, { clientId: short.clientId, keyId: next.keyId, overlap: 0 }));
    expect([await counts(short), await counts(next), await counts(last)]).toEqual([true, false, true]);
    for (const overlap of [-1, 31 * day, Number.NaN]) await expect(change(everywhere, (ctx) => rotateKey(ctx, { clientId: short.clientId, keyId: last.keyId, overlap }))).rejects.toMatchObject({ details: ["overlap"] });
  });

  test("another client's key is not found, neither is what is no id", async () => {
    const [one, other] = [await register(), await register()];
    for (const keyId of [other.keyId, systemIds.uuid(), "", "' or true --", "\0"]) {
      await expect(change(everywhere, (ctx) => revokeKey(ctx, { clientId: one.clientId, keyId }))).rejects.toMatchObject({ code: "not-found" });
      await expect(change(everywhere, (ctx) => rotateKey(ctx, { clientId: one.clientId, keyId, overlap: 0 }))).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await counts(other)).toBe(true);
    expect(await counts({ clientId: one.clientId, secret: other.secret })).toBe(false);
  });

  test("revoking twice does no harm and keeps the first time; an ended client takes no key", async () => {
    const key = await register();
    await change(everywhere, (ctx) => revokeKey(ctx, key));
    const [first] = (await machineClient(asked(everywhere), key.clientId)).keys;
    clock.advance({ hours: 1 });
    await change(everywhere, (ctx) => revokeKey(ctx, key));
    expect((await machineClient(asked(everywhere), key.clientId)).keys[0]?.revokedAt).toEqual(first?.revokedAt);
    await change(everywhere, (ctx) => endClient(ctx, key));
    await expect(change(everywhere, (ctx) => issueKey(ctx, { clientId: key.clientId }))).rejects.toMatchObject({ code: "already-done" });
  });

  test("are marked within 30 days of their end", () => {
    const now = new Date("2026-11-20T08:00:00Z");
    const at = (left: number, revokedAt: Date | null = null) => keyState({ expiresAt: new Date(now.getTime() + left), revokedAt }, now);
    expect([at(30 * day + 1), at(30 * day), at(1), at(0), at(40 * day, now)]).toEqual(["in-use", "ends-soon", "ends-soon", "expired", "revoked"]);
  });
});

describe("the list", () => {
  test("reads from behind the second wall, where no secret is, not even hashed", async () => {
    const key = await register();
    const readers = openReaders({ url, maxConnections: 2 }, () => undefined);
    try {
      const behind = { ...asked(everywhere), db: readers.as(everywhere) };
      expect((await machineClient(behind, key.clientId)).keys).toHaveLength(1);
      expect((await machineClients(behind, { text: "", sort: "name", descending: false, ended: false, limit: 5, offset: 0 })).lines.length).toBeGreaterThan(0);
      await expect(behind.db.selectFrom("machine_keys").select("secret_hash").execute()).rejects.toThrow(/permission denied/);
      await expect(behind.db.selectFrom("machine_tokens").selectAll().execute()).rejects.toThrow(/permission denied/);
    } finally {
      await readers.close();
    }
  });

  test("searches, sorts and pages within what is the actor's", async () => {
    const own = systemIds.uuid();
    await db.insertInto("units").values({ id: own, code: "own", parent_id: null, name_da: "Own", name_en: "Own" }).execute();
    const actor = runs(own, true);
    for (const [name, days] of [["Zulu 100%", 10], ["alfa", 400], ["Mike", 200]] as const) await register({ name, unitId: own, expiresAt: new Date(clock.now().getTime() + days * day) }, actor);
    const list = async (wanted: { text?: string; sort?: ClientSort; descending?: boolean; limit?: number; offset?: number } = {}) => {
      const found = await machineClients(asked(actor), { text: "", sort: "name", descending: false, ended: false, limit: 10, offset: 0, ...wanted });
      return [found.total, ...found.lines.map((line) => line.name)];
    };
    expect(await list()).toEqual([3, "alfa", "Mike", "Zulu 100%"]);
    expect(await list({ sort: "key-ends" })).toEqual([3, "Zulu 100%", "Mike", "alfa"]);
    expect(await list({ sort: "name", descending: true, limit: 1, offset: 1 })).toEqual([3, "Mike"]);
    expect(await list({ text: "ALF" })).toEqual([1, "alfa"]);
    expect(await list({ text: "0%" })).toEqual([1, "Zulu 100%"]);
    for (const text of ["%", "_", "\\", "' or true --"]) expect((await list({ text })).length).toBeLessThanOrEqual(2);
    expect(await list({ text: "\0\ud800" })).toEqual([0]);
    expect((await list({ sort: "last-used" }))[0]).toBe(3);
    expect((await list({ sort: "unit" }))[0]).toBe(3);
  });
});
