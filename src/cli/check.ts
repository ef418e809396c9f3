import path from "node:path";
import { fileURLToPath } from "node:url";
import { lineOf } from "../catalogue/check/line-of.ts";
import { checkCatalogue } from "../catalogue/check.ts";
import { loadCatalogue, loadService, loadTopics, loadTrees, serviceFolders } from "../catalogue/load.ts";
import { isService } from "../catalogue/model.ts";
import { askLinks, outsideLinks } from "../guidance/links.ts";
import { checkRoles, type ServiceForRoles } from "../organisation/roles/check-roles.ts";
import { readRoleFiles } from "../organisation/roles/load-roles.ts";
import { createLinkProbe } from "../partners/web-pages/probe.ts";
import { CatalogueError, type CatalogueFinding, writeFinding } from "../platform/catalogue-finding.ts";
import type { Command } from "./command.ts";

const ownCatalogue = fileURLToPath(new URL("../../catalogue", import.meta.url));
const asksLinks = "--links";
const ownRoles = fileURLToPath(new URL("../../roles", import.meta.url));

export const checkCommand: Command = {
  usage: "[--links] [folder [roles]]",
  about: "checks the services, topics and trees of a catalogue and the roles, and runs the examples; --links: asks the addresses outside instead",
  async run(words) {
    const [catalogue = ownCatalogue, roles = ownRoles] = words.filter((word) => word !== asksLinks);
    const folder = path.resolve(catalogue);
    if (words.includes(asksLinks)) return checkOutside(folder);
    const findings = [...(await checkCatalogue(folder)), ...(await rolesIn(path.resolve(roles), folder))];
    if (findings.length > 0) {
      process.stdout.write(`${findings.map(writeFinding).join("\n")}\n${findings.length} found.\n`);
      return 1;
    }
    const { roles: files } = await readRoleFiles(path.resolve(roles));
    const [services, topics, trees] = await Promise.all([serviceFolders(folder), loadTopics(folder), loadTrees(folder)]);
    process.stdout.write(`${services.length} services, ${topics.length} topics, ${trees.length} question trees and ${files.length} roles checked, nothing found.\n`);
    return 0;
  },
};

/** Asks every address outside that the files lead to, where there is a network. Answers 1 where some are broken, 2 where none answers anything. */
async function checkOutside(folder: string): Promise<number> {
  const links = outsideLinks(await loadCatalogue(folder));
  const answers = await askLinks(createLinkProbe(), links);
  if (answers === null) {
    process.stdout.write("No address answers anything, so there is no network here: nothing is said of any link.\n");
    return 2;
  }
  const words = { gone: "has no such page any more", silent: "does not answer", private: null, there: null } as const;
  const broken = links.flatMap(({ file, address }) => {
    const word = words[answers.get(address) ?? "there"];
    return word === null ? [] : [`${file}: ${address} ${word}. Lead to another page, or remove the link.`];
  });
  process.stdout.write(`${[...broken, `${answers.size} addresses asked, ${broken.length === 0 ? "nothing" : broken.length} found.`].join("\n")}\n`);
  return broken.length > 0 ? 1 : 0;
}

/** What is wrong with the roles, by themselves and beside the services that can be read. */
async function rolesIn(folder: string, catalogue: string): Promise<readonly CatalogueFinding[]> {
  const { roles, findings } = await readRoleFiles(folder);
  const loaded = await Promise.all((await serviceFolders(catalogue)).map((name) => loadService(path.join(catalogue, name))));
  // A role that names a service which cannot be read would be a second finding of the same.
  if (loaded.some((entry) => entry instanceof CatalogueError)) return findings;
  const services = loaded.flatMap((entry): ServiceForRoles[] => {
    if (entry instanceof CatalogueError) return [];
    const { id, caseworkerRole, approverRole } = entry;
    return [{ id, caseworkerRole, approverRole, tasks: isService(entry) ? Object.keys(entry.tasks) : null, lineOf: (setting) => lineOf(entry.files["service.yaml"], setting) }];
  });
  return [...findings, ...checkRoles(roles, services)];
}
