import { MigrationRefused } from "../database/migrate.ts";
import { SettingsRefused } from "../settings.ts";
import { StartRefused } from "./start-refused.ts";

/** Notes what must be stopped at the end; last noted is stopped first. */
export type OnStop = (name: string, stop: () => Promise<void> | void) => void;

/** What one part may take to stop before the next is turned to. */
const patience = 25_000;

/**
 * Runs the program until it is told to end (Ctrl-C, SIGTERM, or the script that started it is gone), then stops its parts in the reverse order of
 * their start. A start that fails stops what had been started and says one sentence; only a fault of ours shows its stack.
 */
export async function runProgram(start: (onStop: OnStop) => Promise<void>): Promise<void> {
  const parts: Part[] = [];
  let started: Promise<void> = Promise.resolve();
  let ending: Promise<void> | null = null;
  const end = (status: number): Promise<void> => (ending ??= started.then(() => stopAll(parts)).then(() => process.exit(status)));
  const fail = (error: unknown): void => {
    process.stderr.write(`${explainFailure(error)}\n`);
    void end(1);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
  process.on("disconnect", () => void end(0));
  process.on("uncaughtException", fail);
  // Whoever read our words has gone (`npm start | head`): there is nobody to tell, and telling it again would never end.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => void end(0));
  // What is told to end while it starts ends when it has started, or something would be left behind.
  started = within(start((name, stop) => parts.push({ name, stop })).catch(fail));
  await started;
}

interface Part {
  readonly name: string;
  readonly stop: () => Promise<void> | void;
}

async function stopAll(parts: Part[]): Promise<void> {
  for (const { name, stop } of parts.splice(0).reverse()) {
    let ended = false;
    await within(Promise.resolve().then(stop).then(() => void (ended = true), () => undefined));
    if (!ended) process.stderr.write(`${name} did not stop as it should.\n`);
  }
}

function within(work: Promise<void>): Promise<void> {
  return Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, patience).unref())]);
}

/** One sentence for what the operator can do something about, and everything for what only we can. */
export function explainFailure(error: unknown): string {
  if (error instanceof StartRefused || error instanceof SettingsRefused || error instanceof MigrationRefused) return error.message;
  const { code, path, port }: Readonly<Record<string, unknown>> = error instanceof Error ? { ...error } : {};
  const place = typeof path === "string" ? path : "the data folder";
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} is in use by another program: end that one, or choose another with SKRANKE_PORT, SKRANKE_SURROUNDINGS_PORT, SKRANKE_SURROUNDINGS_SMTP_PORT or SKRANKE_BOUNCE_PORT.`;
    case "EADDRNOTAVAIL":
      return "This machine does not have the address that SKRANKE_HOST names.";
    case "ENOSPC":
    case "EDQUOT":
      return "The disk is full: make room, then start again.";
    case "EROFS":
    case "EACCES":
    case "EPERM":
      return typeof port === "number" ? `This account may not listen on port ${port}: choose one above 1023.` : `${place} cannot be written to: give this account the right to, or set SKRANKE_HOME to a folder where it may.`;
    default:
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
