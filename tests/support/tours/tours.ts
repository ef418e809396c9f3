import { atHome } from "./at-home.ts";
import { atWork } from "./at-work.ts";
import { inTheHouse } from "./in-the-house.ts";
import type { Tour } from "./tour.ts";

/** Past every page there is, as somebody who may see it. */
export const tours: readonly Tour[] = [...atHome, ...atWork, ...inTheHouse];
