import type { Clock } from "../../platform/clock.ts";

/** closed: calls pass. open: none does. half-open: one does, and decides. */
export type BreakerState = "closed" | "open" | "half-open";

/**
 * Leaves a failing partner alone for a while, so that nobody waits for an answer that will not come. One for each
 * partner. The caller reports every call it was allowed exactly once.
 */
export class Breaker {
  #failures = 0;
  #openedAt: number | null = null;
  #probing = false;
  readonly #clock: Clock;
  readonly #opensAfter: number;
  readonly #openForMs: number;

  constructor(clock: Clock, opensAfter: number, openForMs: number) {
    this.#clock = clock;
    this.#opensAfter = opensAfter;
    this.#openForMs = openForMs;
  }

  get state(): BreakerState {
    if (this.#openedAt === null) return "closed";
    return this.#clock.now().getTime() - this.#openedAt >= this.#openForMs ? "half-open" : "open";
  }

  /** Whether a call may be made now. In the half-open state only the first asker may, until it has reported. */
  allow(): boolean {
    switch (this.state) {
      case "closed":
        return true;
      case "open":
        return false;
      case "half-open":
        if (this.#probing) return false;
        this.#probing = true;
        return true;
    }
  }

  succeeded(): void {
    this.#failures = 0;
    this.#openedAt = null;
    this.#probing = false;
  }

  failed(): void {
    const probed = this.#probing;
    this.#probing = false;
    this.#failures += 1;
    // Calls that were under way when it opened do not keep it open longer.
    if (probed || (this.#openedAt === null && this.#failures >= this.#opensAfter)) this.#openedAt = this.#clock.now().getTime();
  }

  /** The call was given up by our side: it says nothing about the partner. */
  abandoned(): void {
    this.#probing = false;
  }
}
