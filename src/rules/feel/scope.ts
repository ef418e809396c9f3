/** The names an expression sees: its own, then those round it, then the built-in functions. */
import { FeelLimitError } from "./syntax-error.ts";
import { entryOf, type FeelContext, type FeelValue } from "./values.ts";

export class Scope {
  private readonly names: FeelContext;
  private readonly outer: Scope | null;
  private readonly steps: { left: number };

  constructor(names: FeelContext, outer: Scope | null = null) {
    this.names = names;
    this.outer = outer;
    this.steps = outer ? outer.steps : { left: 1_000_000 };
  }

  inner(names: FeelContext): Scope {
    return new Scope(names, this);
  }

  /** Undefined where nobody has given the name a value. */
  find(name: string): FeelValue | undefined {
    const found = entryOf(this.names, name);
    return found === undefined && this.outer ? this.outer.find(name) : found;
  }

  /** Counts a turn of a loop, and `items` copied for it; throws when there were too many in this evaluation. */
  step(items = 0): void {
    this.steps.left -= 1 + items / 100;
    if (this.steps.left < 0) throw new FeelLimitError();
  }
}
