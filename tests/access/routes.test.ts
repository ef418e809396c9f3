/**
 * Every address, what guards its reading and its writing, and who comes through: each role of roles/*.yaml, an employee without any, a
 * citizen, a machine, and nobody. An address that is not in the list fails, so a new one is looked at by somebody who thinks of rights.
 */
import type { RouteConfigEntry } from "@react-router/dev/routes";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Actor, anonymous, type Citizen, type Employee, type Machine, type Representative } from "../../src/access/actor.ts";
import { holdRole } from "../../src/access/roles.ts";
import { loadRoles } from "../../src/organisation/roles/load-roles.ts";
import { isSkrankeError } from "../../src/platform/errors.ts";
import { admit, type Guard } from "../../src/web/guard.ts";
import routes from "../../src/web/routes.ts";

/** Address, guard of what is read there, guard of what is posted there; null where nothing is. */
const listed: readonly (readonly [string, string | null, string | null])[] = [
  ["", "public", null],
  ["soeg", "public", "public"],
  ["soeg/forslag", "public", null],
  ["soeg/til", "public", null],
  ["selvbetjening/:service", "public", null],
  ["emner", "public", null],
  ["emner/:topic", "public", "signed-in"],
  ["spoerg/:tree", "public", null],
  ["hjalp-det", "public", "public"],
  ["hjaelp", "public", null],
  ["privatliv", "public", null],
  ["uden-net", "public", null],
  ["tilgaengelighed", "public", null],
  ["was", "public", null],
  ["log-ind", "public", null],
  ["log-ind/:provider", "public", null],
  ["log-ind/svar/:provider", "public", "log-in-provider"],
  ["log-ind/metadata/:provider", "public", null],
  ["log-ud", "public", "public"],
  ["log-ud/:provider", "public", null],
  ["min-side", "signed-in", null],
  ["min-side/log-ind", "signed-in", "signed-in"],
  ["min-side/log-ind/andre", "signed-in", "signed-in"],
  ["skift", "public", "signed-in"],
  ["selvbetjening/:service/start", "signed-in", "signed-in"],
  ["selvbetjening/:service/ansoeg/:application", "signed-in", "signed-in"],
  ["selvbetjening/:service/ansoeg/:application/tjek", "signed-in", "signed-in"],
  ["selvbetjening/:service/ansoeg/:application/:page", "signed-in", "signed-in"],
  ["mine-sager", "signed-in", "signed-in"],
  ["mine-sager.csv", "signed-in", null],
  ["mine-sager.xlsx", "signed-in", null],
  ["mine-sager/frister.ics", "signed-in", null],
  ["mine-sager/visninger", "signed-in", "signed-in"],
  ["sager/:number", "signed-in", "signed-in"],
  ["sager/:number/kvittering", "signed-in", null],
  ["sager/:number/kalender.ics", "signed-in", null],
  ["sager/:number/sag.pdf", "signed-in", null],
  ["sager/:number/betalt", "signed-in", null],
  ["min-side/laesninger", "signed-in", null],
  ["dokumenter/:id", "signed-in", null],
  ["stedfortraeder", "employee", null],
  ["stedfortraeder/ny", "employee", "employee"],
  ["stedfortraeder/for", "action:appoint-deputies", "action:appoint-deputies"],
  ["stedfortraeder/gjort", "signed-in", "signed-in"],
  ["stedfortraeder/alle", "action:audit", null],
  ["stedfortraeder/alle.csv", "action:audit", null],
  ["stedfortraeder/:id", "signed-in", "signed-in"],
  ["min-side/fuldmagter", "private", "private"],
  ["min-side/fuldmagter/ny", "private", "private"],
  ["min-side/fuldmagter/gjort", "signed-in", "signed-in"],
  ["min-side/fuldmagter/:id", "signed-in", "signed-in"],
  ["betjening/fuldmagt", "action:register-attorney", "action:register-attorney"],
  ["assistent", "public", "public"],
  ["assistent/menneske", "public", "public"],
  ["assistent/sendt", "public", null],
  ["opgaver", "employee", "employee"],
  ["opgaver/sag/:number", "employee", "employee"],
  ["opgaver/sag/:number/hvem", "employee", null],
  ["opgaver/:task", "employee", "employee"],
  ["betjening", "action:assist", "action:assist"],
  ["betjening/henvendelser", "action:assist", null],
  ["betjening/henvendelser/:inquiry", "action:assist", "action:assist"],
  ["roller", "employee", null],
  ["roller/mig", "employee", null],
  ["roller/person/:person", "employee", "employee"],
  ["roller/bed", "employee", "employee"],
  ["roller/oensker", "employee", "employee"],
  ["roller/afgoer", "action:give-roles", null],
  ["roller/afgoer/:request", "action:give-roles", "action:give-roles"],
  ["roller/bekraeft", "action:give-roles", "action:give-roles"],
  ["roller/enhed", "action:give-roles", null],
  ["roller/enhed/:code", "employee", null],
  ["roller/enhed/:code/giv", "action:give-roles", "action:give-roles"],
  ["roller/tag/:assignment", "employee", "employee"],
  ["min-side/beskeder", "signed-in", "signed-in"],
  ["min-side/beskeder/telefon-og-computer", "signed-in", "signed-in"],
  ["min-side/beskeder/:kind", "signed-in", "signed-in"],
  ["leder", "action:approve", null],
  ["leder/sager", "action:approve", null],
  ["min-side/genveje", "signed-in", "signed-in"],
  ["nyheder", "action:write-news", null],
  ["nyheder/:news", "action:write-news", "action:write-news"],
  ["administration/organisation", "action:run-organisation", null],
  ["administration/organisation/indlaes", "action:run-organisation", "action:run-organisation"],
  ["administration/organisation/indlaesninger/:load", "action:run-organisation", "action:run-organisation"],
  ["administration/organisation/enheder", "action:run-organisation", null],
  ["administration/organisation/enheder/:unit", "action:run-organisation", null],
  ["administration/emner", "action:edit-guidance", null],
  ["administration/emner/:topic", "action:edit-guidance", "action:edit-guidance"],
  ["administration/emner/:topic/vis", "action:edit-guidance", null],
  ["administration/spoergetraeer/:tree", "action:edit-guidance", null],
  ["administration/maskiner", "action:run-machines", null],
  ["administration/maskiner/ny", "action:run-machines", "action:run-machines"],
  ["administration/maskiner/:client", "action:run-machines", null],
  ["administration/maskiner/:client/:act", "action:run-machines", "action:run-machines"],
  ["administration/soegning", "employee", null],
  ["administration/soegning/ord", "employee", "employee"],
  ["administration/laeselog", "action:audit", "action:audit"],
  ["administration/laeselog/udtraek", "action:audit", null],
  ["administration/laeselog/skiller-sig-ud", "action:audit", null],
  ["ledelse", "action:see-figures", "action:see-figures"],
  ["ledelse/tal.csv", "action:see-figures", null],
  ["ledelse/:service", "action:see-figures", "action:see-figures"],
  ["ledelse/:service/tal.csv", "action:see-figures", null],
  ["ledelse/:service/sager", "action:see-figures", null],
  ["betjening/opkald", "action:assist", "action:assist"],
  ["api/token", null, "partner"],
  ["api/cases/:number", "machine:read-case", null],
  ["api/payments/:attemptId", null, "partner"],
  ["api/digital-post/receipts", null, "partner"],
  ["api/scim/v2/*", "machine:scim", "machine:scim"],
  ["*", "public", "public"],
];

const roles = (await loadRoles(fileURLToPath(new URL("../../roles", import.meta.url)))).all;
const representative: Representative = { kind: "representative", personId: "p", name: "Carl", company: { id: "c", name: "Havnens El ApS", cvr: "00100025" }, deputyFor: [] };
const citizen: Citizen = { kind: "citizen", personId: "p", name: "Bo", deputyFor: [] };
const employee: Employee = { kind: "employee", personId: "p", name: "Bo", unit: { id: "u", name: { da: "", en: "" } }, title: { da: "", en: "" }, roles: [], deputyFor: [] };
const machine: Machine = { kind: "machine", clientId: "c", name: "Robot", scopes: [{ service: "*", action: "scim" }] };

const flat = (entries: readonly RouteConfigEntry[]): readonly RouteConfigEntry[] => entries.flatMap((entry) => [entry, ...flat(entry.children ?? [])]);

function guardOf(part: unknown): Guard | null {
  if (typeof part !== "function" || !("guard" in part)) return null;
  // The route's own declaration; routes.test.ts beside the routes refuses one without.
  return part.guard as Guard;
}

function written(guard: Guard | null): string | null {
  if (guard === null || typeof guard === "string") return guard;
  return "action" in guard ? `action:${guard.action}` : `machine:${guard.machine}`;
}

const addresses = await Promise.all(flat(await routes).map(async (entry) => {
  const module = (await import(/* @vite-ignore */ join(fileURLToPath(new URL("../../src/web", import.meta.url)), entry.file))) as Record<string, unknown>;
  return { path: entry.path ?? "", read: guardOf(module["loader"]), post: guardOf(module["action"]) };
}));

test("every address is in the list, with its guards, and no other", () => {
  expect(addresses.map(({ path, read, post }) => [path, written(read), written(post)])).toEqual(listed);
});

const guards = new Map(addresses.flatMap(({ read, post }) => [read, post]).flatMap((guard) => (guard === null ? [] : [[written(guard) ?? "", guard] as const])));

/** Said without the program: what the name of a guard means for somebody. */
function comesIn(name: string, who: "anonymous" | "citizen" | "representative" | "employee" | "machine", actions: readonly string[]): boolean {
  if (["public", "partner", "log-in-provider"].includes(name)) return true;
  if (name.startsWith("machine:")) return who === "machine" && name === "machine:scim";
  if (who === "anonymous" || who === "machine") return false;
  if (name === "signed-in") return true;
  if (name === "private") return who === "citizen" || who === "representative";
  if (name === "employee") return who === name;
  return actions.includes(name.slice("action:".length));
}

function isLetIn(guard: Guard, actor: Actor): boolean {
  try {
    admit(guard, actor);
    return true;
  } catch (error) {
    if (isSkrankeError(error, "not-allowed") || isSkrankeError(error, "not-signed-in")) return false;
    throw error;
  }
}

describe.each([...guards])("guard %s", (name, guard) => {
  test("nobody, a citizen, a company's representative, an employee without a role, a machine", () => {
    expect([anonymous, citizen, representative, employee, machine].map((actor) => isLetIn(guard, actor))).toEqual((["anonymous", "citizen", "representative", "employee", "machine"] as const).map((who) => comesIn(name, who, [])));
  });

  test.each(roles.map((role) => [role.id, role] as const))("%s", (_, role) => {
    const held = holdRole(role, "u", false, { kind: "given", assignmentId: "a" });
    const actions = role.actions.map((one) => one.action);
    expect(isLetIn(guard, { ...employee, roles: [held] })).toBe(comesIn(name, "employee", actions));
    // Of what a principal holds, a deputy comes to the work on cases, and to nothing that runs the house.
    const deputy: Employee = { ...employee, deputyFor: [{ id: "d", principal: { personId: "b", name: "Bo" }, capacity: "work", services: null, taskKinds: null, rights: ["see"], amountLimitOre: null, roles: [held], until: null }] };
    expect(isLetIn(guard, deputy)).toBe(comesIn(name, "employee", actions.filter((action) => ["handle", "assist", "apply", "approve"].includes(action))));
  });
});
