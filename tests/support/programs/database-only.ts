import { readSettings } from "../../../src/platform/settings.ts";
import { openServer } from "../../../src/platform/start/open-database.ts";
import { runProgram } from "../../../src/platform/start/run-program.ts";

// The smallest program: opens the database as `main` does, says where, and waits to be told to end.
await runProgram(async (onStop) => {
  const server = await openServer(readSettings().database);
  onStop("database", server.stop);
  server.announce("http://localhost:3999");
  process.stdout.write(`open ${server.url}\n`);
  setInterval(() => undefined, 60_000);
});
