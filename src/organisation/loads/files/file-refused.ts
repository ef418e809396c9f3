import type { Finding } from "../model.ts";

/** A file that cannot be read to its end. */
export class FileRefused extends Error {
  readonly finding: Finding;
  constructor(finding: Finding) {
    super("a file of the organisation cannot be read");
    this.finding = finding;
  }
}
