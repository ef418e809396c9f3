import { createHmac } from "node:crypto";
import type { AskedHouse } from "../../catalogue/asked/commands/note-search.ts";
import type { PageContext } from "../page.ts";

/** What the counting of searches stands on, for a page. */
export function askedHouse({ app, clock, web }: Pick<PageContext, "app" | "clock" | "web">): AskedHouse {
  return { db: app.db, clock, hash: (text) => createHmac("sha256", web.keys.formTokens).update(`search ${text}`).digest() };
}

/** Counting never stands in the way of an answer: what fails is logged and forgotten. */
export async function counting({ app, web }: Pick<PageContext, "app" | "web">, count: () => Promise<unknown>): Promise<void> {
  try {
    await count();
  } catch (error) {
    app.log.warn("a search was not counted", { requestId: web.read.requestId, error });
  }
}
