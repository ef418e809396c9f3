import { sql } from "kysely";
import type { ServerResponse } from "node:http";
import type { WebApp } from "../web-app.ts";

/** `/health`: the process answers. `/ready`: it can do its work. True when the address was one of them. */
export async function answerHealth(app: Pick<WebApp, "db" | "migrationsAreCurrent">, response: ServerResponse, path: string): Promise<boolean> {
  if (path === "/health") reply(response, 200, { status: "alive" });
  else if (path === "/ready") await answerReady(app, response);
  else return false;
  return true;
}

async function answerReady(app: Pick<WebApp, "db" | "migrationsAreCurrent">, response: ServerResponse): Promise<void> {
  try {
    await sql`select 1`.execute(app.db);
    const current = await app.migrationsAreCurrent();
    reply(response, current ? 200 : 503, { status: current ? "ready" : "migrations are not current" });
  } catch {
    reply(response, 503, { status: "the database does not answer" });
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" }).end(JSON.stringify(body));
}
