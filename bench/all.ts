/** `npm run bench`: every figure, one after the other, each in a process of its own so that none warms up another. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

for (const name of ["start", "pages", "send", "search", "rights", "people", "organisation", "readings"]) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))], { stdio: "inherit" });
  const [status] = await once(child, "exit");
  if (status !== 0) process.exitCode = 1;
}
