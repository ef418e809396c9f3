import { AsyncLocalStorage } from "node:async_hooks";
import { Kysely, type LogEvent, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database } from "../../src/platform/database/database.ts";
import type { Tables } from "../../src/platform/database/tables.ts";

/** A statement as it went over the connection. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export interface Recorder {
  readonly db: Database;
  /** Runs `work` and answers with every statement it sent, in their order, with begin and the end of the transaction. */
  record(work: () => Promise<void>): Promise<Statement[]>;
}

/** A database whose statements can be written down. */
export function recordingDatabase(url: string, maxConnections: number): Recorder {
  const current = new AsyncLocalStorage<Statement[]>();
  const pool = new pg.Pool({ connectionString: url, max: maxConnections });
  // A connection that the server closes at the end is no news.
  pool.on("error", () => undefined);
  const log = ({ query }: LogEvent) => void current.getStore()?.push({ sql: query.sql, parameters: query.parameters });
  return {
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), log }),
    record: async (work) => {
      const statements: Statement[] = [];
      await current.run(statements, work);
      return statements;
    },
  };
}
