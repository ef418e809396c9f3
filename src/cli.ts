import { commands } from "./cli/commands.ts";
import { explainFailure } from "./platform/start/run-program.ts";

// `npx skranke <command>`: the table of commands is src/cli/commands.ts.
const [name = "help", ...words] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;

if (command) {
  try {
    process.exitCode = (await command.run(words)) ?? 0;
  } catch (error) {
    process.stderr.write(`${explainFailure(error)}\n`);
    process.exitCode = 1;
  }
} else {
  if (name !== "help") process.stderr.write(`There is no command ${name}.\n`);
  const list = Object.entries(commands).map(([word, { usage, about }]) => `  skranke ${`${word} ${usage}`.trim().padEnd(24)} ${about}\n`);
  process.stdout.write(`Commands:\n${list.join("")}`);
  process.exitCode = name === "help" ? 0 : 1;
}
