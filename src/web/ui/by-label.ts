import type { Locale } from "../../platform/text.ts";

/** Choices in the order of the reader's alphabet. */
export function byLabel<T extends { readonly label: string }>(options: readonly T[], locale: Locale): readonly T[] {
  return options.toSorted((one, other) => one.label.localeCompare(other.label, locale));
}
