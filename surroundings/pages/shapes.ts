/** The shapes beside status words, 14 px; decoration for eyes, since the word says it. */
import { Html } from "../../src/partners/stand-in/html.ts";

export type Shape = "done" | "clock" | "triangle" | "ring" | "bar";

const drawings: Readonly<Record<Shape, string>> = {
  done: '<circle cx="7" cy="7" r="7" fill="currentColor"/><path d="M3.8 7.2l2.2 2.2 4.2-4.6" fill="none" stroke="#fff" stroke-width="1.8"/>',
  clock: '<circle cx="7" cy="7" r="5.9" fill="none" stroke="currentColor" stroke-width="2"/><path d="M7 3.8V7.3l2.2 1.3" fill="none" stroke="currentColor" stroke-width="1.5"/>',
  triangle: '<path d="M7 .8L14 13.2H0z" fill="currentColor"/><path d="M7 5v4M7 10.2v1.6" stroke="#fff" stroke-width="1.6"/>',
  ring: '<circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" stroke-width="2.6"/>',
  bar: '<rect width="14" height="14" rx="2" fill="currentColor"/><path d="M3.5 7h7" stroke="#fff" stroke-width="2"/>',
};

export function shape(name: Shape): Html {
  return new Html(`<svg class="shape" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" focusable="false">${drawings[name]}</svg>`);
}
