/** One load in a process of its own, as the command line does it, so that the memory that is told is the load's. */
import { readFile } from "node:fs/promises";
import { loadFiles } from "../../src/organisation/commands/load-files.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { openDatabase } from "../../src/platform/database/database.ts";
import { systemIds } from "../../src/platform/ids.ts";

const [url = "", units = "", employments = ""] = process.argv.slice(2);
const db = openDatabase({ url, maxConnections: 4 }, () => undefined);
const began = performance.now();
const bytes = { units: await readFile(units), employments: await readFile(employments) };
const { counts, refusal } = await loadFiles({ db, clock: systemClock, ids: systemIds, mostEndedPercent: 5, work: { releaseWork: async () => undefined } }, bytes, "full", null);
const seconds = (performance.now() - began) / 1000;
await db.destroy();
// Kilobytes on Linux and macOS (getrusage).
process.stdout.write(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024, added: counts?.employment.added ?? 0, refused: refusal !== null }));
