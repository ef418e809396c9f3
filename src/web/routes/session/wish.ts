import { z } from "zod";
import type { Wish } from "../../login.ts";
import { assuranceLevels } from "../../../access/login-port.ts";

/** How an address says what somebody wants of a log-in. */
export const wishQuery = {
  tilbage: z.string().optional(),
  niveau: z.enum(assuranceLevels).optional(),
  frisk: z.literal("1").optional(),
};
type WishQuery = z.output<z.ZodObject<typeof wishQuery>>;

/** Substantial unless something else is said: what a service asks for that says nothing. */
export function wishOf({ tilbage, niveau, frisk }: WishQuery): Wish {
  return { back: tilbage, level: niveau ?? "substantial", fresh: frisk === "1" };
}

/** The same wish, as the query of another address: "" or "?…". */
export function wishSearch({ tilbage, niveau, frisk }: WishQuery): string {
  const search = new URLSearchParams({ ...(tilbage ? { tilbage } : {}), ...(niveau ? { niveau } : {}), ...(frisk ? { frisk } : {}) }).toString();
  return search && `?${search}`;
}
