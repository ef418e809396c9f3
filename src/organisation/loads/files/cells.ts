import { Temporal } from "temporal-polyfill";
import type { LocalText } from "../../../platform/text.ts";
import { finding, wrong } from "../findings.ts";
import { type Finding, type LoadFile } from "../model.ts";
import { columns, type Places } from "./columns.ts";

/** A cell as CSV or Excel has it. What looks like a formula is text like any other: nothing is worked out. */
export type Cell = string | number | boolean | Date | null | undefined;

export interface Row {
  /** As a person counts: the headings are row 1. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

const longest = { key: 100, text: 200, mail: 254, phone: 40 } as const;
/** NUL, other control characters, and halves of characters: PostgreSQL or a screen cannot have them. */
const unshowable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd\ufffe\uffff]/;

/** Reads the cells of one row and takes down what is wrong with them; a wrong cell reads as empty. */
export class RowReader {
  readonly #file: LoadFile;
  readonly #places: Places;
  readonly #row: Row;
  readonly findings: Finding[] = [];

  constructor(file: LoadFile, places: Places, row: Row) {
    this.#file = file;
    this.#places = places;
    this.#row = row;
  }

  /** A key of the master: never changed but for spaces around it. */
  key(column: string): string {
    return this.#needed(column, longest.key);
  }

  optionalKey(column: string): string | null {
    return this.#text(column, longest.key);
  }

  /** A text in Danish, and in English where the file has it. */
  localText(column: string, english: string): LocalText {
    const da = this.#needed(column, longest.text);
    return { da, en: this.#text(english, longest.text) ?? da };
  }

  text(column: string): string {
    return this.#needed(column, longest.text);
  }

  /** Undefined when the file has no such column, null when the cell is empty. */
  optional(column: string, kind: "mail" | "phone" | "text"): string | null | undefined {
    if (!this.#places.has(column)) return undefined;
    const value = this.#text(column, longest[kind]);
    if (value === null || kind !== "mail" || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return value;
    return this.#refuse(column, wrong.notMail(), null);
  }

  yes(column: string): boolean {
    const cell = this.#cell(column);
    if (typeof cell === "boolean") return cell;
    const word = (this.#text(column, longest.key) ?? "").toLowerCase();
    if (["ja", "yes", "true", "1", "x"].includes(word)) return true;
    return ["", "nej", "no", "false", "0"].includes(word) ? false : this.#refuse(column, wrong.notYesNo(), false);
  }

  days(): { readonly from: string | null; readonly to: string | null } {
    const [from, last] = [this.#day("from"), this.#day("to")];
    // Many masters write "for ever" as 31-12-9999.
    const to = last !== null && last >= "2300" ? null : last;
    if (from !== null && to !== null && to < from) return this.#refuse("to", wrong.backwards(), { from, to: null });
    return { from, to };
  }

  #cell(column: string): Cell {
    const place = this.#places.get(column);
    return place === undefined ? null : this.#row.cells[place];
  }

  #needed(column: string, most: number): string {
    const before = this.findings.length;
    const value = this.#text(column, most);
    return value ?? (this.findings.length > before ? "" : this.#refuse(column, wrong.missing(), ""));
  }

  #text(column: string, most: number): string | null {
    const cell = this.#cell(column);
    if (cell === null || cell === undefined) return null;
    const written = (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)).normalize("NFC").replaceAll(/[\t\r\n]+/g, " ").trim();
    if (unshowable.test(written) || !written.isWellFormed()) return this.#refuse(column, wrong.control(), null);
    if (written.length > most) return this.#refuse(column, most === longest.key ? wrong.notAKey() : wrong.tooLong(most), null);
    return written === "" ? null : written;
  }

  #day(column: string): string | null {
    const cell = this.#cell(column);
    if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? this.#refuse(column, wrong.notADay(), null) : this.#within(column, cell.toISOString().slice(0, 10));
    // A day of Excel without the look of one: days since 1899-12-30.
    if (typeof cell === "number") return cell >= 1 && cell < 3_000_000 ? this.#within(column, Temporal.PlainDate.from("1899-12-30").add({ days: Math.floor(cell) }).toString()) : this.#refuse(column, wrong.notADay(), null);
    const written = this.#text(column, longest.key);
    return written === null ? null : this.#within(column, readDay(written));
  }

  #within(column: string, day: string | null): string | null {
    return day !== null && day >= "1900-01-01" && day <= "9999-12-31" ? day : this.#refuse(column, wrong.notADay(), null);
  }

  #refuse<T>(column: string, words: LocalText, instead: T): T {
    const known: Readonly<Record<string, { readonly headings: readonly [string, ...string[]] }>> = columns[this.#file];
    this.findings.push(finding(this.#file, this.#row.row, known[column]?.headings[0] ?? column, words));
    return instead;
  }
}

/** 2026-01-31, 31-01-2026, 31.1.2026 or 31/1/2026, with or without midnight behind it. */
function readDay(written: string): string | null {
  const day = written.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, "");
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const danish = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(day);
  const [year, month, date] = iso ? [iso[1], iso[2], iso[3]] : danish ? [danish[3], danish[2], danish[1]] : [];
  if (!year || !month || !date) return null;
  try {
    return Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(date) }, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}
