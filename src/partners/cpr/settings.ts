import { z } from "zod";
import { serviceSettings } from "../serviceplatformen/settings.ts";

/** SF1520 PersonBaseDataExtended on Serviceplatformen. */
export const cprSettings = serviceSettings.extend({
  /** CVR number of the authority in whose name the call is made. */
  municipalityCvr: z.string().regex(/^\d{8}$/).default("00000000"),
  /** Stands on the bill; empty for none. */
  accountingInfo: z.string().max(255).default(""),
});

export type CprSettings = z.output<typeof cprSettings>;
