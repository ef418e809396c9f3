import { type DestinationStream, pino } from "pino";
import { isSkrankeError } from "./errors.ts";
import type { Settings } from "./settings.ts";

/**
 * Everything a log line may carry. A closed list of ids, codes and numbers, so that no name, CPR number, plate, mail address or answer gets there
 * by somebody logging a whole object; what is not on it does not type-check and is dropped at run time.
 */
export interface LogFields {
  readonly requestId?: string;
  readonly method?: string;
  /** The route's pattern (`/cases/:number`), never the address that was asked for. */
  readonly route?: string;
  readonly status?: number;
  readonly milliseconds?: number;
  readonly code?: string;
  readonly caseId?: string;
  readonly instanceId?: string;
  readonly tokenId?: string;
  readonly element?: string;
  readonly noticeId?: string;
  readonly paymentId?: string;
  readonly applicationId?: string;
  readonly documentId?: string;
  readonly service?: string;
  readonly job?: string;
  readonly jobId?: string;
  readonly attempt?: number;
  readonly last?: boolean;
  readonly partner?: string;
  readonly operation?: string;
  readonly count?: number;
  readonly port?: number;
  readonly file?: string;
  readonly setting?: string;
  readonly error?: unknown;
}

/** `event` is a fixed text ("job failed"), never made of data. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** A log whose every line carries these fields too. */
  with(fields: LogFields): Log;
}

const allowed: Readonly<Record<keyof LogFields, true>> = {
  ...{ requestId: true, method: true, route: true, status: true, milliseconds: true, code: true, caseId: true, instanceId: true, tokenId: true },
  ...{ element: true, noticeId: true, paymentId: true, applicationId: true, documentId: true, service: true, job: true, jobId: true, attempt: true },
  ...{ last: true, partner: true, operation: true, count: true, port: true, file: true, setting: true, error: true },
};

/** One JSON object a line, on standard output unless another place is given. */
export function createLog(level: Settings["log"]["level"], destination: DestinationStream = pino.destination({ sync: true })): Log {
  const base = { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label: string) => ({ level: label }) } };
  return wrap(pino({ level, messageKey: "event", ...base }, destination), {});
}

/** A log that says nothing, for tests. */
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing, with: () => silentLog };

function nothing(): void {}

function wrap(logger: pino.Logger, always: LogFields): Log {
  const line = (level: "debug" | "info" | "warn" | "error") => (event: string, fields: LogFields = {}) =>
    logger[level](clean({ ...always, ...fields }), event);
  return { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error"), with: (fields) => wrap(logger, { ...always, ...fields }) };
}

function clean(fields: LogFields): Record<string, unknown> {
  const kept = Object.entries(fields).filter(([name, value]) => name in allowed && value !== undefined);
  return Object.fromEntries(kept.map(([name, value]) => [name, name === "error" ? describe(value) : typeof value === "string" ? masked(value) : value]));
}

/**
 * What of an error may be written: its message only when it is of our closed list, whose reasons carry no personal data. A message of PostgreSQL or
 * of a library may quote the value it stumbled over; of those, kind, code and place are kept.
 */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code, table, constraint, cause } = { code: undefined, table: undefined, constraint: undefined, ...error };
  return {
    kind: error.name,
    ...(isSkrankeError(error) ? { message: masked(error.message), details: error.details } : {}),
    ...Object.fromEntries(Object.entries({ code, table, constraint }).filter(([, value]) => typeof value === "string")),
    ...(cause === undefined ? {} : { cause: describe(cause) }),
    at: (error.stack ?? "").split("\n").filter((frame) => /^\s+at /.test(frame)).slice(0, 8).map((frame) => frame.trim()),
  };
}

/** The last wall, for a text that should not have come this far. */
function masked(text: string): string {
  return text
    .slice(0, 300)
    .replace(/(?<![\dA-Fa-f-])\d{6}-?\d{4}(?![\dA-Fa-f])/g, "[cpr]")
    .replace(/[^\s<>"@]+@[^\s<>"@]+\.[^\s<>"@]+/g, "[mail]");
}
