import path from "node:path";
import { fileURLToPath } from "node:url";
import { checkCatalogue } from "../catalogue/check.ts";
import { serviceFolders } from "../catalogue/load.ts";
import { writeFinding } from "../platform/catalogue-finding.ts";
import type { Command } from "./command.ts";

const ownCatalogue = fileURLToPath(new URL("../../catalogue", import.meta.url));

export const checkCommand: Command = {
  usage: "[folder]",
  about: "checks the services of a catalogue and runs their examples",
  async run([folder = ownCatalogue]) {
    const findings = await checkCatalogue(path.resolve(folder));
    if (findings.length > 0) {
      process.stdout.write(`${findings.map(writeFinding).join("\n")}\n${findings.length} found.\n`);
      return 1;
    }
    process.stdout.write(`${(await serviceFolders(path.resolve(folder))).length} services checked, nothing found.\n`);
    return 0;
  },
};
