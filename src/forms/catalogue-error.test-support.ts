import { CatalogueError } from "../platform/catalogue-finding.ts";

/** The CatalogueError that something throws; fails when it throws another or none. */
export function isCatalogueError(run: () => unknown): CatalogueError {
  try {
    run();
  } catch (error) {
    if (error instanceof CatalogueError) return error;
    throw error;
  }
  throw new Error("It should have thrown a CatalogueError.");
}
