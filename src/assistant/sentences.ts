import MarkdownIt from "markdown-it";
import { inWords } from "./phrase.ts";

/** Under a heading of a text, what is said there. */
export interface Section {
  readonly heading: string | null;
  readonly sentences: readonly string[];
  /** Places of the sentences with which something new begins: a point of a list, a row of a table. */
  readonly breaks: readonly number[];
  /** Places of the sentences that begin a paragraph by themselves: what is said before is not what they are about. */
  readonly paragraphs: readonly number[];
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

type Token = ReturnType<typeof markdown.parse>[number];

/**
 * The sections of a Markdown text as plain sentences. A point of a list is one sentence with what leads in to it, the line before that ends in a colon or the heading: "At køre
 * på din egen cykel" alone says nothing, or the opposite of "Der er ikke penge for". A row of a table is a sentence, too, with the heads of its columns.
 */
export function sectionsOf(text: string): readonly Section[] {
  const sections: Lines[] = [{ heading: null, lines: [] }];
  let inHeading = false;
  let inList = 0;
  let leadIn: string | null = null;
  let row: string[] | null = null;
  let heads: readonly string[] = [];
  for (const token of markdown.parse(text, {})) {
    const { heading = null, lines = [] } = sections.at(-1) ?? {};
    if (token.type === "heading_open") inHeading = true;
    else if (/^(bullet|ordered)_list_/.test(token.type)) {
      if (inList === 0) leadIn = announcing(lines) ?? heading;
      inList += token.nesting;
    } else if (token.type === "list_item_open" && inList === 1) lines.push({ text: "", apart: true });
    else if (token.type === "tr_open") row = [];
    else if (token.type === "thead_close") heads = row ?? [];
    else if (token.type === "tr_close" && row !== null && heads.length > 0) lines.push({ text: rowInWords(heads, row), apart: true });
    else if (token.type === "table_close") heads = [];
    else if (token.type === "inline" && inHeading) {
      sections.push({ heading: plain(token), lines: [] });
      inHeading = false;
    } else if (token.type === "inline" && row && !inList) row.push(plain(token));
    else if (token.type === "inline" && inList > 0) addToPoint(lines, plain(token));
    else if (token.type === "inline" && plain(token) !== "") lines.push({ text: plain(token), apart: false });
    if (token.type === "table_close") row = null;
    if (token.type === "list_item_close" && inList === 1) closePoint(lines, leadIn);
  }
  return sections.map(sectionOf).filter(({ sentences }) => sentences.length > 0);
}

interface Line {
  text: string;
  /** A point of a list or a row of a table: it does not go on from the one before, nor into the next. */
  readonly apart: boolean;
}
interface Lines {
  readonly heading: string | null;
  readonly lines: Line[];
}

function sectionOf({ heading, lines }: Lines): Section {
  const sentences: string[] = [];
  const breaks: number[] = [];
  const paragraphs: number[] = [];
  lines.forEach(({ text, apart }, index) => {
    if (apart || lines[index - 1]?.apart) breaks.push(sentences.length);
    const said = apart ? [text] : sentencesOf(text);
    if (index > 0 && !leaning.test(text)) paragraphs.push(sentences.length);
    sentences.push(...said);
  });
  return { heading, sentences, breaks, paragraphs };
}

/** The sentence that ends in a colon before a list, now a line of its own. */
function announcing(lines: Line[]): string | null {
  const last = lines.at(-1);
  if (!last?.text.endsWith(":") || last.apart) return null;
  const sentences = sentencesOf(last.text);
  const text = sentences.at(-1) ?? last.text;
  const before = sentences.slice(0, -1).map((one) => ({ text: one, apart: false }));
  lines.splice(-1, 1, ...before, { text, apart: false });
  return text;
}

function addToPoint(lines: readonly Line[], text: string): void {
  const point = lines.at(-1);
  if (point && text !== "") point.text = point.text === "" ? text : `${point.text} ${text}`;
}

/** What a list is announced with is said with each point; points that are no sentences are one with it: "Hav klar: Pas; Billede". */
function closePoint(lines: Line[], leadIn: string | null): void {
  const point = lines.pop();
  const last = lines.at(-1);
  if (!point || point.text === "") return;
  if (last && last.text === leadIn) lines.splice(-1, 1, { text: `${last.text} ${point.text}`, apart: true });
  else if (last && leadIn?.endsWith(":") && last.text.startsWith(leadIn) && isOpen(last.text) && isOpen(point.text)) last.text = `${last.text}; ${point.text}`;
  else lines.push({ text: ledIn(leadIn, point.text), apart: true });
}

/** "Der er ikke penge for: Bøder." */
export function ledIn(lead: string | null, text: string): string {
  return lead === null ? text : `${lead}${/[:?!.]$/.test(lead) ? "" : ":"} ${text}`;
}

/** "Bilen kører på: El. Om måneden: 20 kr." */
function rowInWords(heads: readonly string[], row: readonly string[]): string {
  return row.map((cell, column) => (/[.!?]$/.test(cell) ? `${heads[column] ?? ""}: ${cell}` : `${heads[column] ?? ""}: ${cell}.`)).join(" ");
}

/** Sentences that mean nothing without the one before them. */
export const leaning = inWords(/^(og|and|men|but|så|den|det|de|der|dem|her|han|hun|begge|ellers|derefter|desuden|også|then|it|they|this|that|these|those|there|here|he|she|both|otherwise|also|them)\b|\bsays? so\.$/iu);

function isOpen(line: string): boolean {
  return !/[.!?]"?$/.test(line) || /\bkr\.$/.test(line);
}

function plain(token: Token): string {
  const parts = (token.children ?? []).map((child) => (child.type === "softbreak" || child.type === "hardbreak" ? " " : child.type === "image" ? "" : child.content));
  return parts.join("").replaceAll(/\s+/g, " ").trim();
}

/** A sentence ends where the next begins with a capital: "senest 30. november" and "fx kr. 20" go on. */
export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?]["”)]?)\s+(?=["“(]?\p{Lu})/u).map((part) => part.trim()).filter((part) => part !== "");
}
