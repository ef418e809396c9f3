import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { takeLock } from "../src/platform/embedded/lock.mjs";

/** The checkout. */
export const home = fileURLToPath(new URL("../", import.meta.url));
const modules = join(home, "node_modules");

/** Something stands in the way; the message says what to do. */
export class Refused extends Error {}

/**
 * The environment for what runs under the Node of package.json, whatever Node runs this script.
 * @returns {NodeJS.ProcessEnv}
 */
export function pinnedEnvironment() {
  return { ...process.env, PATH: join(modules, ".bin") + delimiter + (process.env.PATH ?? "") };
}

/** The pinned Node, or this one when it is new enough and npm was told not to run install scripts. */
export function pinnedNode() {
  const own = join(modules, "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  throw new Refused("Node 24 did not come along with the packages (were npm's install scripts switched off?): run this with Node 24, or allow the script of the package `node`.");
}

/**
 * Makes a fresh clone ready: packages as the lock file says, and the pages built. Does nothing when nothing has changed.
 * @param {{ pages: boolean }} wanted
 */
export async function prepare({ pages }) {
  if (Number(process.versions.node.split(".")[0]) < 20) throw new Refused(`Skranke needs Node 20 or later, and this is ${process.version}.`);
  const work = () => ({ install: !isInstalled(), build: pages && !isBuilt() });
  const wanted = work();
  if (!wanted.install && !wanted.build) return;
  await alone(async () => {
    if (!isInstalled()) await install();
    if (pages && !isBuilt()) await build();
  });
}

/** Two starts at once must not write the same folders. @param {() => Promise<void>} work */
async function alone(work) {
  const folder = join(home, ".skranke");
  mkdirSync(folder, { recursive: true });
  const lock = takeLock(join(folder, "preparing.lock"));
  if (!lock.taken) throw new Refused(`Process ${lock.holder.pid} is installing or building here already: wait for it, then start again.`);
  try {
    await work();
  } finally {
    lock.release();
  }
}

/** npm notes at the very end of an installation what it has put there. Packages for other machines may be missing. */
function isInstalled() {
  const note = join(modules, ".package-lock.json");
  if (!existsSync(note)) return false;
  const there = JSON.parse(readFileSync(note, "utf8")).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(join(home, "package-lock.json"), "utf8")).packages);
  return wanted.every(([path, entry]) => path === "" || entry.optional || entry.devOptional || entry.peer || there[path]?.version === entry.version);
}

async function install() {
  const { node } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")).devDependencies;
  // npm under an older Node quietly leaves out or exchanges what asks for a newer one, so npm itself runs under the pinned Node.
  const older = Number(process.versions.node.split(".")[0]) < 24;
  const npm = older ? ["npx", "-y", "-p", `node@${node}`, "npm"] : ["npm"];
  // A lock file made on one kind of machine may leave out optional packages of others (npm/cli 4828); newer npm then refuses `ci`.
  // `install` takes what the lock file has all the same, and whether it did is looked at afterwards.
  const otherwise = (/** @type {string} */ said) => (/Missing: .* from lock file/.test(said) ? [...npm, "install", "--no-save", speaking] : null);
  // `npm test --silent` hands its silence down, and what npm says decides what is done next.
  const speaking = "--loglevel=warn";
  await told("Installing the packages (the first time takes a minute or two)", [...npm, "ci", speaking], process.env, whyNotInstalled, otherwise);
  if (!isInstalled()) throw new Refused("npm has put other packages there than package-lock.json names: remove node_modules and start again.");
}

/** @param {string} said */
function whyNotInstalled(said) {
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED/.test(said)) return "The packages could not be fetched: is the network up, and the registry reachable from here (npm ping)?";
  if (/ENOSPC/.test(said)) return "The disk is full: make room, then start again.";
  if (/EACCES|EROFS/.test(said)) return `${modules} cannot be written to: give this account the right to.`;
  return null;
}

async function build() {
  await told("Building the pages", ["npm", "run", "build"], pinnedEnvironment(), () => null);
  writeFileSync(join(home, "build", ".sources"), fingerprint());
}

function isBuilt() {
  const note = join(home, "build", ".sources");
  return existsSync(note) && readFileSync(note, "utf8") === fingerprint();
}

/** Everything the pages are made of. Tests and what the build makes itself are left out. */
function fingerprint() {
  const hash = createHash("sha256");
  const add = (/** @type {string} */ path) => hash.update(path).update("\0").update(readFileSync(join(home, path))).update("\0");
  for (const folder of ["src", "messages", "project.inlang"]) for (const path of filesIn(folder)) add(path);
  for (const path of ["package-lock.json", "vite.config.ts", "react-router.config.ts"]) if (existsSync(join(home, path))) add(path);
  return hash.digest("hex");
}

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  if (!existsSync(join(home, folder))) return [];
  const entries = readdirSync(join(home, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "paraglide" || entry.name === "cache" ? [] : filesIn(path);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
  });
}

/**
 * Runs a command that takes a while: says what goes on and that it still does, and shows the command's own words only when it fails.
 * @param {string} what @param {string[]} command @param {NodeJS.ProcessEnv} env @param {(said: string) => string | null} explain
 * @param {(said: string) => string[] | null} [otherwise] another way, when the first failed in a way that is known
 */
async function told(what, command, env, explain, otherwise = () => null) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  process.stdout.write(`${what} …\n`);
  const beat = setInterval(() => process.stdout.write(`  still at it, ${seconds()} s\n`), 10_000);
  try {
    let { status, said } = await run(command, env);
    const another = status === 0 ? null : otherwise(said);
    if (another) ({ status, said } = await run(another, env));
    if (status !== 0) throw new Refused(explain(said) ?? `${what} failed:\n${said.trim().split("\n").slice(-25).join("\n")}`);
  } finally {
    clearInterval(beat);
  }
  process.stdout.write(`${what}: done in ${seconds()} s\n`);
}

/**
 * @param {string[]} command @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ status: number, said: string }>}
 */
export function run([program = "", ...args], env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: home, env, stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
    child.on("error", (error) => resolve({ status: 127, said: `${program}: ${error.message}` }));
    child.on("close", (status) => resolve({ status: status ?? 1, said }));
  });
}

/** One sentence for a `Refused` and for what the disk says; everything else as it is. @param {unknown} error */
export function sentence(error) {
  if (error instanceof Refused) return error.message;
  const { code, path } = /** @type {{ code?: string, path?: string }} */ (error ?? {});
  if (code === "EROFS" || code === "EACCES") return `${path ?? home} cannot be written to: give this account the right to.`;
  if (code === "ENOSPC") return "The disk is full: make room, then start again.";
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
