/** A fault in a rule file: where it is and what to do. The catalogue's check prints it as it stands. */
export class RuleFileError extends Error {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Id of the nearest element that has one; else its tag. */
  readonly element: string;
  readonly advice: string;

  constructor(file: string, line: number, element: string, advice: string) {
    super(`${file}:${line} (${element}): ${advice}`);
    this.name = "RuleFileError";
    this.file = file;
    this.line = line;
    this.element = element;
    this.advice = advice;
  }
}
