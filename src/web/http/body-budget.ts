import { SkrankeError } from "../../platform/errors.ts";

const megabyte = 1024 * 1024;

/** Bytes of bodies that may lie in memory at once. Nobody without a log-in can crowd out those who have one. */
export const usualBudget: BodyBudget = { all: 160 * megabyte, anonymous: 64 * megabyte, each: 64 * megabyte };

export interface BodyBudget {
  readonly all: number;
  /** Of those, for everybody who is not logged in together. */
  readonly anonymous: number;
  /** Of those, for one person or one address. */
  readonly each: number;
}

/** What one request holds of the budget. */
export interface Held {
  /** @throws SkrankeError `too-many-requests` beyond one's own part, `unavailable` when all is taken */
  add(bytes: number): void;
  /** Gives it all back, once the answer is made. */
  release(): void;
}

/** Keeps count for one process; `client` is that of WebRequest, `known` whether it is a person. */
export function bodyBudget(most: BodyBudget = usualBudget): (client: string, known: boolean) => Held {
  const used = new Map<string, number>();
  const change = (name: string, bytes: number): number => {
    const now = (used.get(name) ?? 0) + bytes;
    if (now === 0) used.delete(name);
    else used.set(name, now);
    return now;
  };
  return (client, known) => {
    const limits = [["all", most.all], [`one ${client}`, most.each], ...(known ? [] : [["anonymous", most.anonymous] as const])] as const;
    let held = 0;
    return {
      add(bytes) {
        held += bytes;
        const full = limits.filter(([name, limit]) => change(name, bytes) > limit).map(([name]) => name);
        if (full.length === 0) return;
        throw full.some((name) => name.startsWith("one ")) ? new SkrankeError("too-many-requests", "uploads at once") : new SkrankeError("unavailable", "too many uploads at once");
      },
      release() {
        for (const [name] of limits) change(name, -held);
        held = 0;
      },
    };
  };
}
