/** The surroundings: every partner's stand-in on one HTTP server, an SMTP server, and a page to see and break them. */
import { mkdirSync } from "node:fs";
import type { Municipality } from "../demo/model.ts";
import { defaultSlowMs } from "../src/partners/stand-in/handler.ts";
import { serve } from "../src/partners/stand-in/serve.ts";
import { systemClock, type Clock } from "../src/platform/clock.ts";
import { loadAssets } from "./assets.ts";
import { route } from "./routes.ts";
import { demoSecrets, type SurroundingsSecrets } from "./secrets.ts";
import { createWorld, type World } from "./world.ts";

export interface SurroundingsOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly smtpPort: number;
  /** Skranke's port for mail that comes back; null: it takes none. */
  readonly bouncePort?: number | null;
  readonly municipality: Municipality;
  /** Skranke's own address, without a slash at the end: receipts go there, and browsers after log-in. */
  readonly skrankeUrl: string;
  /** Those of the demo when left out. */
  readonly secrets?: SurroundingsSecrets;
  /** Folder for the book of payments; without it a restart forgets them. */
  readonly dataDir?: string;
  readonly clock?: Clock;
  readonly slowMs?: number;
  readonly log?: (event: string) => void;
}

export interface Surroundings {
  readonly url: string;
  readonly smtpPort: number;
  /** The stand-ins themselves, for tests in the same process. */
  readonly world: World;
  close(): Promise<void>;
}

/** Rejects with Node's own error (EADDRINUSE, EACCES) when a port or the folder cannot be used. */
export async function startSurroundings(options: SurroundingsOptions): Promise<Surroundings> {
  const assets = loadAssets();
  if (options.dataDir) mkdirSync(options.dataDir, { recursive: true });
  let world: World | null = null;
  const starting = () => Promise.resolve(new Response("starting", { status: 503 }));
  // The issuer's name holds the port, so the server listens before the stand-ins are made.
  const served = await serve(
    (request) => (world ? route(request, world, assets) : starting()),
    options.port,
    (request, response) => world?.nodeHandlers.some((handle) => handle(request, response)) ?? false,
  );
  try {
    const made = await createWorld({
      url: served.url,
      skrankeUrl: options.skrankeUrl,
      smtpPort: options.smtpPort,
      bouncePort: options.bouncePort ?? null,
      municipality: options.municipality,
      secrets: options.secrets ?? demoSecrets(),
      dataDir: options.dataDir ?? null,
      clock: options.clock ?? systemClock,
      slowMs: options.slowMs ?? defaultSlowMs,
    });
    world = made;
    options.log?.("surroundings ready");
    return {
      url: served.url,
      smtpPort: made.mail.port,
      world: made,
      close: async () => {
        await served.close();
        await made.close();
      },
    };
  } catch (error) {
    await served.close();
    throw error;
  }
}
