const weights = [2, 7, 6, 5, 4, 3, 2, 1] as const;

/**
 * Whether eight digits have the form of a CVR number: their weighted sum is divisible by eleven. Numbers that begin with 00 are
 * no company's (the lowest one given is 10000000) and carry no check digit: the demo municipality's companies have them.
 */
export function isCvrNumber(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  if (text.startsWith("00")) return true;
  return !text.startsWith("0") && weights.reduce((sum, weight, index) => sum + weight * Number(text.charAt(index)), 0) % 11 === 0;
}
