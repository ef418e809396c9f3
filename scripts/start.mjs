// `npm start`: makes a fresh clone ready, then runs the program under the Node that package.json names.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { home, pinnedEnvironment, pinnedNode, prepare, sentence } from "./prepare.mjs";

try {
  await prepare({ pages: true });
  await follow();
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exitCode = 1;
}

/** The program ends when we are told to, and also when we are killed: the channel to it closes then. */
function follow() {
  // What Node has compiled once is kept: half of the time to load the code.
  const child = spawn(pinnedNode(), ["src/main.ts", ...process.argv.slice(2)], { cwd: home, env: { ...pinnedEnvironment(), NODE_COMPILE_CACHE: join(home, ".skranke", "compiled") }, stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (status) => {
      process.exitCode = status ?? 1;
      if (child.connected) child.disconnect();
      resolve(undefined);
    });
  });
}
