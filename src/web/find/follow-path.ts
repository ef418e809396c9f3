import { keptWords } from "../../catalogue/asked/model.ts";
import type { CatalogueHit } from "../../catalogue/search.ts";

/** The path that counts that a hit was followed, and leads on to it; the plain path where the words may not be kept. */
export function followPath(text: string, { kind, id }: Pick<CatalogueHit, "kind" | "id">, start: boolean, path: string): string {
  const words = keptWords(text);
  if (words === null) return path;
  return `/soeg/til?${new URLSearchParams({ q: words, [kind === "service" ? "selvbetjening" : "emne"]: id, ...(start ? { start: "ja" } : {}) }).toString()}`;
}
