import { z } from "zod";

/** How patient we are with one partner. Every value has a default, so `{}` parses. */
export const outboundSettings = z.object({
  /**
   * Milliseconds for the whole call, all attempts together: a person never waits longer, however often we try
   * (in one system that was studied, a register outage blocked every request for 36 seconds).
   */
  timeoutMs: z.int().positive().default(4000),
  /** Attempts of a call that may be made twice; one that may not is tried once. */
  attempts: z.int().min(1).max(5).default(3),
  /** Longest pause before the second attempt; it doubles for each further one. */
  pauseMs: z.int().nonnegative().default(150),
  /** Failed calls in a row after which the partner is left alone. */
  opensAfter: z.int().positive().default(5),
  /** Milliseconds it is left alone before one call may try again. */
  openForMs: z.int().positive().default(30_000),
  /** Largest answer in bytes. */
  maxBytes: z.int().positive().default(2_000_000),
  /** Client certificate (PEM), its key, and the authority to trust, where the partner wants mutual TLS. */
  tls: z.object({ cert: z.string().min(1), key: z.string().min(1), ca: z.string().optional() }).optional(),
});

export type OutboundSettings = z.output<typeof outboundSettings>;
