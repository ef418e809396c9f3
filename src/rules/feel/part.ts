/** A node of lezer's tree as our reader wants it. */
import type { SyntaxNode } from "@lezer/common";
import { FeelSyntaxError, positionOf } from "./syntax-error.ts";

/** A tree's node with its text and the parts that matter (comments and signs left out where they only separate). */
export class Part {
  readonly node: SyntaxNode;
  readonly source: string;
  constructor(node: SyntaxNode, source: string) {
    this.node = node;
    this.source = source;
  }
  get name(): string { return this.node.name; }
  get text(): string { return this.source.slice(this.node.from, this.node.to); }
  /** All children but comments. */
  get parts(): Part[] {
    const found: Part[] = [];
    for (let child = this.node.firstChild; child; child = child.nextSibling) {
      if (!/^(Line|Block)Comment$/u.test(child.name)) found.push(new Part(child, this.source));
    }
    return found;
  }
  /** Children that carry meaning: their names begin with a capital letter, or are `?` and `null`. */
  get meaning(): Part[] {
    return this.parts.filter((part) => /^[A-Z]|^\?$|^null$/u.test(part.name) && part.name !== "ArithOp" && part.name !== "CompareOp");
  }
  child(name: string): Part | null {
    return this.parts.find((part) => part.name === name) ?? null;
  }
  at(index: number): Part {
    const found = this.meaning[index];
    if (!found) throw this.fault(`"${this.text.slice(0, 30)}" is not complete. Finish it.`);
    return found;
  }
  fault(advice: string): FeelSyntaxError {
    const { line, column } = positionOf(this.source, this.node.from);
    return new FeelSyntaxError(line, column, advice);
  }
}
