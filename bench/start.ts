/**
 * From the start of the process to its first page, on a database that is seeded already, beside what cannot be had for
 * less: an empty Node and the same embedded PostgreSQL until it takes a connection. Needs the built pages (`npm run build`).
 */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openEmbedded } from "../src/platform/embedded/embedded.ts";
import { startProgram } from "../tests/support/program.ts";
import { median, number, say } from "./support/figures.ts";
import { freshSettings } from "./support/running-program.ts";

const starts = 3;
const figure = 3000;

const { settings, url, remove } = await freshSettings();
try {
  const first = await timeStart();
  const seen: { readonly program: number; readonly node: number; readonly database: number }[] = [];
  for (let turn = 0; turn < starts; turn += 1) {
    seen.push({ node: await timeNode(), database: await timeDatabase(settings["SKRANKE_HOME"] ?? ""), program: await timeStart() });
  }
  const yardstick = median(seen.map((one) => one.node + one.database));
  const program = median(seen.map((one) => one.program));
  say(`Process start to first page, seeded database (median of ${starts}; in turns with the yardstick)`);
  say(`  to the first page           ${number(program)} ms of ${figure} ms   (each: ${seen.map((one) => number(one.program)).join(", ")}; the very first, which makes and seeds the database: ${number(first)} ms)`);
  say(`  empty Node + PostgreSQL     ${number(yardstick)} ms   (Node ${number(median(seen.map((one) => one.node)))}, PostgreSQL ${number(median(seen.map((one) => one.database)))}; the yardstick)`);
  say(`  ratio                       ${number(program / yardstick)}`);
  say(`  a start taken apart         ${(await phases()).map(([name, milliseconds]) => `${name} ${number(milliseconds)}`).join(", ")} ms`);
} finally {
  remove();
}

/** From spawn until the front page has come whole; the program is stopped again. */
async function timeStart(): Promise<number> {
  const began = performance.now();
  const program = await startProgram({ settings });
  const answer = await fetch(url);
  await answer.text();
  const took = performance.now() - began;
  await program.stop();
  if (answer.status !== 200) throw new Error(`the front page answers ${answer.status}`);
  return took;
}

async function timeNode(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ["-e", "0"], { stdio: "ignore" }), "exit");
  return performance.now() - began;
}

async function timeDatabase(folder: string): Promise<number> {
  const began = performance.now();
  const server = await openEmbedded(folder);
  const took = performance.now() - began;
  await server.stop();
  return took;
}

/** What a start spends its time on: the same steps in a process of their own. */
async function phases(): Promise<[string, number][]> {
  const path = fileURLToPath(new URL("./start-phases.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [path], { env: { ...process.env, ...settings } });
  const parsed: unknown = JSON.parse(stdout);
  return typeof parsed === "object" && parsed !== null ? Object.entries(parsed).map(([name, took]) => [name, Number(took)]) : [];
}
