import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const home = fileURLToPath(new URL("../../", import.meta.url));

export interface ProgramOptions {
  /** Settings by name; everything named SKRANKE_ of the test's own environment is left out. */
  readonly settings: Readonly<Record<string, string>>;
  /** How long it may take to open. Milliseconds. */
  readonly patience?: number;
}

/** The real program, `src/main.ts`, in a process of its own. */
export interface Program {
  readonly url: string;
  readonly pid: number;
  /** What it has said so far. */
  said(): string;
  /** Tells it to end and waits; answers with its exit status. */
  stop(): Promise<number | null>;
  /** kill -9, at once. */
  kill(): Promise<void>;
}

/** Starts the program and waits until it says that it is open. Throws with its words when it ends before that. */
export async function startProgram({ settings, patience = 60_000 }: ProgramOptions): Promise<Program> {
  // By the channel it hears that whoever started it is gone, however that came about, and ends.
  const child = spawn(process.execPath, ["src/main.ts"], { cwd: home, env: { ...ownEnvironment(), ...settings }, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const words: string[] = [];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => words.push(text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => words.push(text));
  try {
    await opened(child, () => words.join(""), patience);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return {
    url: settings["SKRANKE_PUBLIC_URL"] ?? `http://localhost:${settings["SKRANKE_PORT"] ?? "3000"}`,
    pid: child.pid ?? 0,
    said: () => words.join(""),
    stop: () => ended(child, "SIGTERM"),
    kill: async () => void (await ended(child, "SIGKILL")),
  };
}

function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("SKRANKE_") && !/^(NODE_OPTIONS|VITEST|VITE_|TEST$)/.test(name) && name !== "DATABASE_URL"));
}

async function opened(child: ChildProcess, said: () => string, patience: number): Promise<void> {
  const deadline = Date.now() + patience;
  while (!/^Skranke is open at /m.test(said())) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the program ended before it was open:\n${said()}`);
    if (Date.now() > deadline) throw new Error(`the program was not open after ${patience} ms:\n${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  }
  return child.exitCode;
}
