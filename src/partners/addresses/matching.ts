/** What one writes of an access address. */
export interface WrittenAddress {
  readonly street: string;
  readonly number: string;
  readonly postcode: string;
}

/**
 * Two ways to write one street give the same key: case, spaces, dots, hyphens, apostrophes and accents do not count, and aa
 * is å ("Kompasrosens Alle", "H.C. Andersens  Boulevard"). æ and ø are letters of their own.
 */
export function streetKey(street: string): string {
  return street
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("å", "aa")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/['’`´]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** "14 a", "014A" and "14A" are one number. Null for what is no house number. */
export function numberKey(number: string): string | null {
  const found = /^0*(\d{1,3})\s*([a-zæøå]?)$/i.exec(number.trim());
  return found ? `${found[1]}${(found[2] ?? "").toUpperCase()}` : null;
}

/** Takes a number written behind the street apart from it, when the number itself is not given: "Skovduegade 14A". */
export function splitNumber({ street, number, postcode }: WrittenAddress): WrittenAddress {
  const found = number.trim() === "" ? /^(.*\p{L}.*?)\s+(\d{1,3}\s*\p{L}?)$/u.exec(street.trim()) : null;
  return found ? { street: found[1] ?? "", number: found[2] ?? "", postcode } : { street, number, postcode };
}

export function sameAddress(one: WrittenAddress, other: WrittenAddress): boolean {
  const number = numberKey(one.number);
  return one.postcode.trim() === other.postcode.trim() && number !== null && number === numberKey(other.number) && streetKey(one.street) === streetKey(other.street);
}
