import { keptWords } from "../../catalogue/asked/model.ts";
import type { CatalogueHit } from "../../catalogue/search.ts";

/** How an address names each kind, and the folder that its page stands in. */
export const kindNames = { service: "selvbetjening", topic: "emne", tree: "spoergetrae" } as const;
const folders = { service: "selvbetjening", topic: "emner", tree: "spoerg" } as const;

export function pathOf({ kind, id }: Pick<CatalogueHit, "kind" | "id">): string {
  return `/${folders[kind]}/${id}`;
}

/** With the way that one came by, where it is counted (src/insight). */
export function fromSearch(hit: Pick<CatalogueHit, "kind" | "id">): string {
  return hit.kind === "service" ? `${pathOf(hit)}?fra=soeg` : pathOf(hit);
}

/** The path that counts that a hit was followed, and leads on to it; the plain path where the words may not be kept. */
export function followPath(text: string, { kind, id }: Pick<CatalogueHit, "kind" | "id">, start: boolean, path: string): string {
  const words = keptWords(text);
  if (words === null) return path;
  return `/soeg/til?${new URLSearchParams({ q: words, [kindNames[kind]]: id, ...(start ? { start: "ja" } : {}) }).toString()}`;
}
