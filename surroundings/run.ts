/** Starts the surroundings by themselves: node surroundings/run.ts --port 3100 --smtp-port 3125 --skranke-url http://localhost:3000 */
import { parseArgs } from "node:util";
import { loadMunicipality } from "../demo/municipality.ts";
import { startSurroundings } from "./main.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "3100" },
    "smtp-port": { type: "string", default: "3125" },
    "skranke-url": { type: "string", default: "http://localhost:3000" },
    "data-dir": { type: "string" },
  },
});

const surroundings = await startSurroundings({
  port: Number(values.port),
  smtpPort: Number(values["smtp-port"]),
  skrankeUrl: values["skranke-url"],
  municipality: loadMunicipality(),
  ...(values["data-dir"] ? { dataDir: values["data-dir"] } : {}),
});
process.stdout.write(`The surroundings are at ${surroundings.url}\n`);
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => void surroundings.close().then(() => process.exit(0)));
}
