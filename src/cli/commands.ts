import { checkCommand } from "./check.ts";
import type { Command } from "./command.ts";
import { migrateCommand } from "./migrate.ts";
import { schemaCommand } from "./schema.ts";

/** Every command there is; a new one is a file beside this and a line here. */
export const commands: Readonly<Record<string, Command>> = {
  check: checkCommand,
  migrate: migrateCommand,
  schema: schemaCommand,
};
