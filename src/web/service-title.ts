import type { PageContext } from "./page.ts";

/** What a service is called for the reader; one that is not in the catalogue any more, by its id. */
export function serviceTitle({ app, locale }: Pick<PageContext, "app" | "locale">, id: string): string {
  return app.house.services.current(id)?.title[locale] ?? id;
}
