/** One thing that is wrong in a file of the catalogue: where, and what to do about it. */
export interface CatalogueFinding {
  /** Path inside the catalogue: "parking-licence/form.yaml". */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Id or path of the element: "plate", "pages.1.title". */
  readonly element: string;
  readonly message: string;
}

/** A file of the catalogue that cannot be used. Carries everything that was found. */
export class CatalogueError extends Error {
  readonly findings: readonly CatalogueFinding[];

  constructor(findings: readonly CatalogueFinding[]) {
    super(findings.map(writeFinding).join("\n"));
    this.name = "CatalogueError";
    this.findings = findings;
  }
}

/** As people read it on a command line: "parking-licence/form.yaml:12 plate: …". */
export function writeFinding(finding: CatalogueFinding): string {
  return `${finding.file}:${finding.line} ${finding.element}: ${finding.message}`;
}
