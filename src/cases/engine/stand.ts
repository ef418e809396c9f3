import type { Service } from "../../catalogue/model.ts";
import type { State } from "../../process/model.ts";
import type { CaseContext } from "../context.ts";
import type { Changes } from "./changes.ts";
import type { Instance } from "./instance.ts";

/** Where an effect is met: the case, its service's version, the state after the step, and what is gathered so far. */
export interface Stand {
  readonly ctx: CaseContext;
  readonly service: Service;
  readonly instance: Instance;
  readonly state: State;
  readonly changes: Changes;
  /** From when the periods of what this step opens run: now, or when the letter that it waited for arrives (FVL § 19 stk. 1: time to answer). */
  readonly periodsFrom: Date;
}
