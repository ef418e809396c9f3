import { m } from "../../paraglide/messages.js";

/** Minutes: whoever makes or ends keys has shown lately who they are. */
export const recentMinutes = 15;

const day = 86_400_000;
const lives = [90, 180, 365, 730];

/** How long a key can be made for. */
export function keyLives(): readonly { readonly value: string; readonly label: string }[] {
  const words = [m.machines_life_90, m.machines_life_180, m.machines_life_365, m.machines_life_730];
  return lives.map((days, place) => ({ value: String(days), label: words[place]?.() ?? String(days) }));
}

/** When a key of so many days ends; a number of days that is none of ours gives a time that no command takes. */
export function keyEnd(now: Date, days: string): Date {
  return new Date(lives.includes(Number(days)) ? now.getTime() + Number(days) * day : 0);
}

const overlaps = [0, 1, 7, 30];

/** How long the old key can live on beside the new one. */
export function keyOverlaps(): readonly { readonly value: string; readonly label: string }[] {
  const words = [m.machines_overlap_0, m.machines_overlap_1, m.machines_overlap_7, m.machines_overlap_30];
  return overlaps.map((days, place) => ({ value: String(days), label: words[place]?.() ?? String(days) }));
}

/** Milliseconds. */
export function overlapOf(days: string): number {
  return overlaps.includes(Number(days)) && days !== "" ? Number(days) * day : -1;
}
