/** Makes the PDF of a case in a thread of its own (render-case-apart.ts). */
import { parentPort, workerData } from "node:worker_threads";
import { type CaseDocument, renderCase } from "./case-file.ts";

parentPort?.postMessage(await renderCase(workerData as CaseDocument));
