import type { TestProject } from "vitest/node";
import { startTestServer, type TestServer } from "./server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server of this run and the database that every test database is a copy of. */
    databaseServer: { url: string; template: string };
  }
}

interface Shared {
  server: Promise<TestServer>;
  users: number;
}

// Each project loads this file anew; what they share must be kept outside of it.
const shelf: { skrankeTestServer?: Shared } = globalThis as never;

/** Runs only for projects that have a file to run, so a run of unit tests starts no server. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (shelf.skrankeTestServer ??= { server: startTestServer(), users: 0 });
  shared.users += 1;
  const server = await shared.server;
  project.provide("databaseServer", { url: server.url, template: server.template });
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete shelf.skrankeTestServer;
    await server.stop();
  };
}
