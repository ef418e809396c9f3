import { caseCommand } from "./case.ts";
import { checkCommand } from "./check.ts";
import type { Command } from "./command.ts";
import { machineCommand } from "./machine.ts";
import { migrateCommand } from "./migrate.ts";
import { organisationCommand } from "./organisation.ts";
import { rightsCommand } from "./rights.ts";
import { roleCommand } from "./role.ts";
import { schemaCommand } from "./schema.ts";
import { seedCommand } from "./seed.ts";

/** Every command there is; a new one is a file beside this and a line here. */
export const commands: Readonly<Record<string, Command>> = {
  case: caseCommand,
  check: checkCommand,
  machine: machineCommand,
  migrate: migrateCommand,
  organisation: organisationCommand,
  rights: rightsCommand,
  role: roleCommand,
  schema: schemaCommand,
  seed: seedCommand,
};
