import type { Municipality } from "../demo/model.ts";

/** The people to try it out as, in a few lines for the terminal. */
export function whoOneCanBe(municipality: Municipality, surroundingsPort: number): string {
  const lines = municipality.people.filter((person) => person.featured).map((person) => `  ${person.name.padEnd(22)} ${person.story.en}\n`);
  return `\nAt log-in one can be, for instance:\n${lines.join("")}\nThe outside world (letters, payments, registers to break): http://localhost:${surroundingsPort}\n\n`;
}
