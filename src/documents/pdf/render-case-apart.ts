import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { CaseDocument } from "./case-file.ts";

/** Megabytes; a case of a thousand messages takes a third of it. */
const mostMegabytes = 384;
let before: Promise<unknown> = Promise.resolve();

/**
 * `renderCase` in a thread of its own, one after the other: a long case takes a second or more, in which nobody else would be shown a page.
 * Rejects with what went wrong in the thread; the next one is made all the same.
 */
export function renderCaseApart(document: CaseDocument): Promise<Uint8Array> {
  const mine = before.then(() => inThread(document));
  before = mine.catch(() => undefined);
  return mine;
}

async function inThread(document: CaseDocument): Promise<Uint8Array> {
  const worker = new Worker(new URL("./case-file-worker.ts", import.meta.url), { workerData: document, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
  try {
    const [bytes] = z.tuple([z.instanceof(Uint8Array)]).parse(await once(worker, "message"));
    return bytes;
  } finally {
    await worker.terminate();
  }
}
