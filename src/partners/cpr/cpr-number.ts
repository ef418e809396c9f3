import { Temporal } from "temporal-polyfill";

/**
 * Whether ten digits have the form of a CPR number: a real date and a serial number whose first digit fits the century
 * (CPR-bekendtgørelsen, bilag 1). Replacement numbers carry the day + 60. There is no modulus 11: numbers without it
 * have been given since 2007.
 */
export function isCprNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  const day = Number(text.slice(0, 2));
  const year = yearOfBirth(Number(text.slice(4, 6)), Number(text.charAt(6)));
  try {
    Temporal.PlainDate.from({ year, month: Number(text.slice(2, 4)), day: day > 60 ? day - 60 : day }, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}

function yearOfBirth(year: number, century: number): number {
  if (century <= 3) return 1900 + year;
  if (century === 4 || century === 9) return year <= 36 ? 2000 + year : 1900 + year;
  return year <= 57 ? 2000 + year : 1800 + year;
}
