import { freePort } from "../../src/platform/embedded/server.ts";
import { throwAwayFolder } from "./throw-away.ts";

/** Settings for the whole program on free ports, with a data folder of its own. */
export async function freshSettings(): Promise<{ readonly settings: Readonly<Record<string, string>>; readonly url: string; remove(): void }> {
  const { folder, remove } = throwAwayFolder();
  const [port, surroundings, smtp] = [await freePort(), await freePort(), await freePort()];
  const settings = { SKRANKE_HOME: folder, SKRANKE_PORT: String(port), SKRANKE_SURROUNDINGS_PORT: String(surroundings), SKRANKE_SURROUNDINGS_SMTP_PORT: String(smtp) };
  return { settings, url: `http://localhost:${port}`, remove };
}
