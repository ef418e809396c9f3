/** What every part of the DMN reader needs: the file's name, the names to be read as one, and errors with a place. */
import { FeelSyntaxError, parseExpression, parseUnaryTests, type Expression, type UnaryTests } from "../feel.ts";
import type { NameShape } from "../feel/grammar.ts";
import type { Place } from "./model.ts";
import { RuleFileError } from "./rule-file-error.ts";
import type { XmlElement } from "./xml.ts";

export class Reader {
  readonly file: string;
  readonly names: NameShape | null;
  constructor(file: string, names: NameShape | null) {
    this.file = file;
    this.names = names;
  }

  place(element: XmlElement): Place {
    return { line: element.line, element: element.attributes["id"] ?? element.name };
  }
  fault(element: XmlElement, advice: string): RuleFileError {
    const { line, element: name } = this.place(element);
    return new RuleFileError(this.file, line, name, advice);
  }
  attribute(element: XmlElement, name: string): string {
    const value = element.attributes[name];
    if (value === undefined || value.trim() === "") throw this.fault(element, `<${element.name}> has no ${name}. Give it one.`);
    return value;
  }

  expression(text: string, element: XmlElement): Expression {
    return this.readFeel(element, () => parseExpression(text, this.names));
  }
  unaryTests(text: string, element: XmlElement): UnaryTests {
    return this.readFeel(element, () => parseUnaryTests(text, this.names));
  }

  private readFeel<T>(element: XmlElement, read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FeelSyntaxError)) throw error;
      throw this.fault(element, `The expression is not FEEL (its line ${error.line}, column ${error.column}). ${error.advice}`);
    }
  }
}
