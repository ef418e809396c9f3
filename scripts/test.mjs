// `npm test`: everything, on a fresh clone too. `--quick` (`npm run check`): types, lint and unit tests.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { home, pinnedEnvironment, prepare, run, sentence } from "./prepare.mjs";

const quick = process.argv.includes("--quick");
const folder = mkdtempSync(join(tmpdir(), "skranke-report-"));
const report = join(folder, "vitest.json");

const sources = ["src", "surroundings", "tests", "demo", "bench"].filter((name) => existsSync(join(home, name)));

/** @typedef {{ passed: number, failed: number }} Tally */
/** @type {{ name: string, command: string[], quick?: true, when?: string, tally?: (status: number) => Tally }[]} */
const steps = [
  { name: "texts", command: ["npm", "run", "texts", "--silent"], quick: true },
  { name: "types", command: ["tsc", "--noEmit", "-p", "."], quick: true },
  { name: "lint and sizes", command: ["oxlint"], quick: true },
  { name: "floors and circles", command: ["depcruise", ...sources, "--config", ".dependency-cruiser.cjs"], quick: true },
  { name: "dead code", command: ["knip", "--no-progress"] },
  { name: "pages build", command: ["npm", "run", "build", "--silent"] },
  { name: "catalogue", command: ["node", "src/cli.ts", "check"], when: "catalogue/parking-licence/service.yaml" },
  { name: "tests", command: vitest(), quick: true, tally: testsOf },
];

try {
  await prepare({ pages: false });
  const total = await runAll(steps.filter((step) => (!quick || step.quick) && (!step.when || existsSync(join(home, step.when)))));
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = total.failed === 0 ? 0 : 1;
} catch (error) {
  process.stdout.write(`${sentence(error)}\n0 passed, 1 failed\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function vitest() {
  return ["vitest", "run", ...(quick ? ["--project", "unit"] : []), "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
}

/** @param {typeof steps} wanted @returns {Promise<Tally>} */
async function runAll(wanted) {
  const total = { passed: 0, failed: 0 };
  for (const { name, command, tally } of wanted) {
    const began = Date.now();
    const { status, said } = await run(command, pinnedEnvironment());
    const { passed, failed } = tally ? tally(status) : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
    if (failed > 0) process.stdout.write(`${said.trimEnd()}\n`);
    process.stdout.write(`${failed > 0 ? "✗" : "✓"} ${name}${tally ? `: ${passed} passed, ${failed} failed` : ""} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

/**
 * What vitest counted; a file that could not be run counts as one failed test, and so does a fault outside of any test.
 * @param {number} status @returns {Tally}
 */
function testsOf(status) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  const broken = testResults.filter((file) => file.status === "failed" && !file.assertionResults.some((result) => result.status === "failed")).length;
  const failed = numFailedTests + broken;
  return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
}
