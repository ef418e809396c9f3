/** The stand-in's book of payments: pure changes of state, and a file so that a restart forgets neither a payment nor its key. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { paymentRequest, paymentStates, type PaymentRequest } from "./wire.ts";

const refundSchema = z.object({ key: z.string(), reference: z.string(), amountOre: z.int(), at: z.coerce.date() });
const paymentSchema = z.object({
  reference: z.string(),
  key: z.string(),
  request: paymentRequest,
  state: z.enum(paymentStates),
  at: z.coerce.date(),
  refunds: z.array(refundSchema),
});
export type BookedPayment = z.infer<typeof paymentSchema>;
export type Refund = z.infer<typeof refundSchema>;

/** Closed payments beyond this number are forgotten, oldest first. */
const limit = 2000;

export class Ledger {
  #payments = new Map<string, BookedPayment>();
  readonly #file: string | null;

  /** Reads the file when there is one; throws when it is there and cannot be understood. */
  constructor(file: string | null) {
    this.#file = file;
    for (const payment of file ? readBook(file) : []) this.#payments.set(payment.reference, payment);
  }

  /** Newest first. */
  all(): readonly BookedPayment[] {
    return [...this.#payments.values()].reverse();
  }

  get(reference: string): BookedPayment | undefined {
    return this.#payments.get(reference);
  }

  byKey(key: string): BookedPayment | undefined {
    return [...this.#payments.values()].find((payment) => payment.key === key);
  }

  open(reference: string, key: string, request: PaymentRequest, at: Date): BookedPayment {
    const payment: BookedPayment = { reference, key, request, state: "open", at, refunds: [] };
    this.#payments.set(reference, payment);
    this.#forgetOldest();
    this.#save();
    return payment;
  }

  /** False when it was closed before: a second click changes nothing. */
  close(reference: string, state: "paid" | "declined" | "abandoned"): boolean {
    const payment = this.#payments.get(reference);
    if (!payment || payment.state !== "open") return false;
    payment.state = state;
    this.#save();
    return true;
  }

  refund(payment: BookedPayment, refund: Refund): void {
    payment.refunds.push(refund);
    this.#save();
  }

  clear(): void {
    this.#payments.clear();
    this.#save();
  }

  #forgetOldest(): void {
    if (this.#payments.size <= limit) return;
    const oldest = [...this.#payments.values()].find((payment) => payment.state !== "open");
    if (oldest) this.#payments.delete(oldest.reference);
  }

  /** Written beside and renamed over, so that a kill at any moment leaves a whole book. */
  #save(): void {
    if (!this.#file) return;
    writeFileSync(`${this.#file}.new`, JSON.stringify([...this.#payments.values()]), { flush: true });
    renameSync(`${this.#file}.new`, this.#file);
  }
}

export function refundedOre(payment: BookedPayment): number {
  return payment.refunds.reduce((sum, refund) => sum + refund.amountOre, 0);
}

function readBook(file: string): readonly BookedPayment[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
  return z.array(paymentSchema).parse(JSON.parse(text));
}
