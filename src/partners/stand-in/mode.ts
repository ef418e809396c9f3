import { z } from "zod";
import type { Clock } from "../../platform/clock.ts";

/** How a stand-in behaves: as it should, late, not at all, or with an answer that breaks its contract. */
export const modes = ["normal", "slow", "down", "wrong"] as const;
export const modeSchema = z.enum(modes);
export type Mode = z.infer<typeof modeSchema>;

/** The switch of one stand-in, turned on the page of the surroundings or by a test. */
export interface ModeSwitch {
  mode(): Mode;
  /** Since when it stands as it does. */
  since(): Date;
  set(mode: Mode): void;
}

export function createModeSwitch(clock: Clock): ModeSwitch {
  let mode: Mode = "normal";
  let since = clock.now();
  return {
    mode: () => mode,
    since: () => since,
    set: (next) => {
      if (next === mode) return;
      mode = next;
      since = clock.now();
    },
  };
}
