/**
 * `npm run bench`: every figure, one after the other, each in a process of its own so that none warms up another.
 * `npm run bench -- search --services a.json`: the one that is named, with what it is told.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const names = ["start", "pages", "send", "search", "rights", "my-cases", "desk", "people", "organisation", "readings", "figures"];
const [only, ...told] = process.argv.slice(2);
if (only !== undefined && !names.includes(only)) throw new Error(`no such figure: ${only}. There are ${names.join(", ")}`);

for (const name of only === undefined ? names : [only]) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), ...told], { stdio: "inherit" });
  const [status] = await once(child, "exit");
  if (status !== 0) process.exitCode = 1;
}
