import { m } from "../paraglide/messages.js";

/** "Mette Lund for Jonas Kragh": who did something as somebody's deputy, or for somebody at the counter; the name alone where nobody was acted for. */
export function aForB(name: string, other: string | null): string {
  return other === null ? name : m.deputies_a_for_b({ name, other });
}
