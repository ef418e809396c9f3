import type { Kind } from "../kind.ts";

/** Shows what the rules answer so far; asks nothing. The caller evaluates the service's decisions and draws it. */
export const outcome: Kind = {
  read: () => null,
  check: () => null,
  missing: { message: { da: "Svaret mangler", en: "The answer is missing" } },
  summarise: () => "",
};
