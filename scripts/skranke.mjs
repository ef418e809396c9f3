#!/usr/bin/env node
// `npx skranke …`: the commands of src/cli.ts, under the Node that package.json names.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { pinnedEnvironment, pinnedNode, prepare, sentence } from "./prepare.mjs";

try {
  await prepare({ pages: false });
  const program = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
  const { status } = spawnSync(pinnedNode(), [program, ...process.argv.slice(2)], { env: pinnedEnvironment(), stdio: "inherit" });
  process.exitCode = status ?? 1;
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exitCode = 1;
}
