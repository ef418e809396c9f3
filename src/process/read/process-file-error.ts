/** One thing that is wrong in a process file: where, and what to do. */
export interface Finding {
  readonly line: number;
  /** Id of the BPMN element, where the finding is about one. */
  readonly element?: string;
  readonly message: string;
}

/** A process file that the engine refuses. Carries everything that was found, in the order of the file; the message is all of it. */
export class ProcessFileError extends Error {
  readonly file: string;
  readonly findings: readonly Finding[];

  constructor(file: string, findings: readonly Finding[]) {
    const sorted = [...findings].sort((a, b) => a.line - b.line);
    super(sorted.map((finding) => `${file}:${finding.line}: ${finding.message}`).join("\n"));
    this.name = "ProcessFileError";
    this.file = file;
    this.findings = sorted;
  }

  /** Line of the first finding, 1-based. */
  get line(): number {
    return this.findings[0]?.line ?? 1;
  }
  get element(): string | undefined {
    return this.findings[0]?.element;
  }
}
