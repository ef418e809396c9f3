import { SkrankeError } from "../platform/errors.ts";

/**
 * Refuses texts that a database cannot keep as they are: NUL characters (no PostgreSQL text or jsonb has them) and halves of
 * UTF-16 pairs. They come from broken clients and from attacks; everything else is kept letter by letter.
 *
 * Throws `invalid-answers` with the names of the fields they stand in.
 */
export function demandStorable(fields: Readonly<Record<string, unknown>>): void {
  const wrong = Object.entries(fields).filter(([name, value]) => !isStorable(name) || !isStorable(value)).map(([name]) => (isStorable(name) ? name : "?"));
  if (wrong.length > 0) throw new SkrankeError("invalid-answers", "a text has characters that cannot be kept", wrong);
}

export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\0") && value.isWellFormed();
  if (Array.isArray(value)) return value.every(isStorable);
  if (typeof value === "object" && value !== null) return Object.entries(value).every(([key, member]) => isStorable(key) && isStorable(member));
  return true;
}
