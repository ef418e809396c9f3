/** What the benches say, and how: one line for each figure, always beside its yardstick. */

/** The middle value; of an even number the lower of the two. Throws for none. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
  if (middle === undefined) throw new Error("nothing was measured");
  return middle;
}

/** The value that so large a share (0 to 1) of the values does not exceed. Throws for none. */
export function quantile(values: readonly number[], share: number): number {
  const found = values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)];
  if (found === undefined) throw new Error("nothing was measured");
  return found;
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** `1.234` with three figures that mean something. */
export function number(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
