/** Starts the surroundings by themselves, with Skranke's settings: node surroundings/run.ts */
import { readSettings } from "../src/platform/settings.ts";
import { startSurroundingsFrom } from "./from-settings.ts";

const settings = readSettings();
const surroundings = await startSurroundingsFrom(settings, settings.database.dataFolder);
process.stdout.write(`The surroundings are at ${surroundings.url}\n`);
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => void surroundings.close().then(() => process.exit(0)));
}
