import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type RequestHandler, type ServerBuild } from "react-router";
import { SkrankeError } from "../platform/errors.ts";

/** The pages as `react-router build` wrote them; loaded by path, since the sources cannot name what is built of them. */
export async function loadPages(buildFolder: string): Promise<RequestHandler> {
  const built: unknown = await import(pathToFileURL(join(buildFolder, "server", "index.js")).href);
  if (!isServerBuild(built)) throw new SkrankeError("unavailable", "the build of the pages is not one: run `npm run build`");
  return createRequestHandler(built, "production");
}

function isServerBuild(built: unknown): built is ServerBuild {
  return typeof built === "object" && built !== null && "routes" in built && "entry" in built && "assets" in built;
}
