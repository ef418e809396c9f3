import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeFinding } from "../../platform/catalogue-finding.ts";
import { checkRoles, type ServiceForRoles } from "./check-roles.ts";
import { loadRoles, readRoleFiles } from "./load-roles.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "roles-"));
});
afterEach(() => rm(folder, { recursive: true }));

function yaml(id: string, more = ""): string {
  return `id: ${id}
title: { da: "Rolle", en: "Role" }
about: { da: "Om", en: "About" }
actions:
  - { action: handle, services: [licence], tasks: [assess] }
approval: manager
attestEveryMonths: 12
${more}`;
}
async function written(files: Readonly<Record<string, string>>) {
  await mkdir(path.join(folder, "trainings"));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return readRoleFiles(folder);
}
const service: ServiceForRoles = { id: "licence", tasks: ["assess"], caseworkerRole: "desk", lineOf: (setting) => (setting === "caseworkerRole" ? 7 : 1) };

describe("the files of roles", () => {
  test("the municipality's own are in order", async () => {
    const roles = await loadRoles(fileURLToPath(new URL("../../../roles", import.meta.url)));
    expect(roles.find("parking-caseworker")?.approval).toBe("manager");
    expect(roles.trainings.map((one) => one.id)).toContain("data-protection");
  });

  test("what is wrong is said with its file, line and element", async () => {
    const { findings, roles } = await written({
      "desk.yaml": yaml("desk", "trainings: [juggling]\nexcludes: [king,\n  other]\n"),
      "other.yaml": yaml("other"),
      "third.yaml": yaml("another"),
      "fourth.yaml": yaml("fourth", "colour: red\n"),
    });
    expect(findings.map(writeFinding)).toEqual([
      "roles/fourth.yaml:8 colour: is not known here. Check the spelling, or remove it.",
      "roles/third.yaml:1 id: is another, but the file has another name. Make them the same.",
      "roles/desk.yaml:9 excludes.0: names the role king, which there is not. Check the spelling.",
      "roles/desk.yaml:10 excludes.1: leaves out other, but other does not leave out desk. Write it in both.",
      "roles/desk.yaml:8 trainings.0: names the training juggling, which there is not. Write roles/trainings/juggling.yaml, or check the spelling.",
    ]);
    expect(roles.map((file) => file.value.id)).toEqual(["desk", "other"]);
    await expect(loadRoles(folder)).rejects.toThrow("king");
  });

  test("a job-function role of the log-in brings one role, and none that comes by itself", async () => {
    const uri = "contextHandler: http://example.org/roles/jobrole/desk/1\n";
    const { findings } = await written({ "desk.yaml": yaml("desk", uri), "other.yaml": yaml("other", uri), "third.yaml": yaml("third", `derived: { from: manager }\n${uri.replace("desk", "third")}`), "fourth.yaml": yaml("fourth", "contextHandler: desk\n"), "fifth.yaml": yaml("fifth", uri.replace("desk", "fifth")) });
    expect(findings.map(writeFinding)).toEqual([
      "roles/fourth.yaml:8 contextHandler: must be a URI.",
      "roles/desk.yaml:8 contextHandler: is the one of other, too. Each job-function role brings one role.",
      "roles/other.yaml:8 contextHandler: is the one of desk, too. Each job-function role brings one role.",
      "roles/third.yaml:9 contextHandler: stands in a role that comes with the employment. Take one of the two away.",
    ]);
  });

  test("a training that is there is none of it", async () => {
    const { findings, trainings } = await written({ "desk.yaml": yaml("desk", "trainings: [juggling]\n"), "trainings/juggling.yaml": 'id: juggling\ntitle: { da: "Jonglering", en: "Juggling" }\nvalidMonths: 12\n' });
    expect(findings).toEqual([]);
    expect(trainings).toEqual([{ id: "juggling", title: { da: "Jonglering", en: "Juggling" }, validMonths: 12 }]);
  });
});

describe("roles and services", () => {
  const check = async (role: string, services: readonly ServiceForRoles[]) => checkRoles((await written({ "desk.yaml": role })).roles, services).map(writeFinding);

  test("fit together", async () => {
    expect(await check(yaml("desk"), [service])).toEqual([]);
  });
  test("a service and a kind of task that there are not", async () => {
    expect(await check(yaml("desk"), [{ ...service, tasks: ["decide"] }])).toEqual(["roles/desk.yaml:5 actions.0.tasks: names the kind of task assess, which none of its services has. Check the spelling."]);
    await rm(path.join(folder, "trainings"), { recursive: true });
    expect(await check(yaml("desk").replace("[licence]", "[licnce]").replace(", tasks: [assess]", ""), [{ id: "licence", tasks: ["assess"], lineOf: () => 1 }])).toEqual(["roles/desk.yaml:5 actions.0.services: names the service licnce, which there is not. Check the spelling."]);
  });
  test("a service whose caseworkers or approvers may not", async () => {
    expect(await check(yaml("desk"), [{ ...service, caseworkerRole: "nobody", approverRole: "desk" }])).toEqual([
      "licence/service.yaml:7 caseworkerRole: names the role nobody, which there is not. Write roles/nobody.yaml, or check the spelling.",
      "licence/service.yaml:1 approverRole: names the role desk, which does not approve this service. Add the action to roles/desk.yaml.",
    ]);
  });
});
