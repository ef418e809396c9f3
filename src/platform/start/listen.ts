import { once } from "node:events";
import type { Server } from "node:http";

/** Listens, or rejects with Node's own error (EADDRINUSE, EACCES) for `explainFailure` to put in words. */
export async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, "listening");
}
