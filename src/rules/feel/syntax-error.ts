/** A text that is not FEEL. Thrown when an expression is read, never while one is worked out. */
export class FeelSyntaxError extends Error {
  /** 1-based, within the expression's own text. */
  readonly line: number;
  readonly column: number;
  /** A plain sentence for the author: what to do about it. */
  readonly advice: string;

  constructor(line: number, column: number, advice: string) {
    super(`line ${line}, column ${column}: ${advice}`);
    this.name = "FeelSyntaxError";
    this.line = line;
    this.column = column;
    this.advice = advice;
  }
}

/** An expression that would go on too long (a loop over millions of items); stopped for everybody's sake. */
export class FeelLimitError extends Error {
  constructor() {
    super("The expression does more than a million steps. Make its lists or ranges smaller.");
    this.name = "FeelLimitError";
  }
}

/** Line and column (both 1-based) of an offset in a text. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
