import type { Clock } from "../../platform/clock.ts";

/** closed: calls pass. open: none does. half-open: one does, and decides. */
export type BreakerState = "closed" | "open" | "half-open";

/** Leave to make one call; handed back with what became of it. */
export interface Pass {
  /** The one call that decides whether a left-alone partner is well again. */
  readonly probe: boolean;
}

/**
 * Leaves a failing partner alone for a while, so that nobody waits for an answer that will not come. One for each
 * partner. Every pass is handed back exactly once.
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

  /** A pass when a call may be made now. In the half-open state only the first asker gets one, until it comes back. */
  enter(): Pass | null {
    switch (this.state) {
      case "closed":
        return { probe: false };
      case "open":
        return null;
      case "half-open":
        if (this.#probing) return null;
        this.#probing = true;
        return { probe: true };
    }
  }

  succeeded(pass: Pass): void {
    // A call from before it opened says nothing about now.
    if (this.#openedAt !== null && !pass.probe) return;
    this.#failures = 0;
    this.#openedAt = null;
    this.#probing = false;
  }

  failed(pass: Pass): void {
    if (this.#openedAt !== null && !pass.probe) return;
    this.#failures += 1;
    if (pass.probe) this.#probing = false;
    if (pass.probe || this.#failures >= this.#opensAfter) this.#openedAt = this.#clock.now().getTime();
  }

  /** The call was given up by our side: it says nothing about the partner. */
  abandoned(pass: Pass): void {
    if (pass.probe) this.#probing = false;
  }
}
