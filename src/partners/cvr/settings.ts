import type { z } from "zod";
import { serviceSettings } from "../serviceplatformen/settings.ts";

/** SF1530 CVR Online on Serviceplatformen. */
export const cvrSettings = serviceSettings;

export type CvrSettings = z.output<typeof cvrSettings>;
