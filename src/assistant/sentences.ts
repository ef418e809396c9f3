import MarkdownIt from "markdown-it";

/** Under a heading of a text, what is said there. */
export interface Section {
  readonly heading: string | null;
  readonly sentences: readonly string[];
  /** Places of the sentences with which something new begins: a point of a list, a row of a table. */
  readonly breaks: readonly number[];
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

type Token = ReturnType<typeof markdown.parse>[number];

/** The sections of a Markdown text as plain sentences. A list goes with the line that announces it; a row of a table is a sentence. */
export function sectionsOf(text: string): readonly Section[] {
  const sections: Lines[] = [{ heading: null, lines: [] }];
  let inHeading = false;
  let inList = 0;
  let row: string[] | null = null;
  let headRow = false;
  for (const token of markdown.parse(text, {})) {
    if (token.type === "heading_open") inHeading = true;
    else if (/^(bullet|ordered)_list_/.test(token.type)) inList += token.nesting;
    else if (token.type === "thead_open") headRow = true;
    else if (token.type === "thead_close") headRow = false;
    else if (token.type === "tr_open") row = [];
    else if (token.type === "tr_close") {
      if (row && !headRow) addLine(sections, { text: `${row.join(": ")}.`, apart: true });
      row = null;
    } else if (token.type === "inline" && inHeading) {
      sections.push({ heading: plain(token), lines: [] });
      inHeading = false;
    } else if (token.type === "inline" && row) row.push(plain(token));
    else if (token.type === "inline") addLine(sections, { text: plain(token), apart: inList > 0 });
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
  lines.forEach(({ text, apart }, index) => {
    if (apart || lines[index - 1]?.apart) breaks.push(sentences.length);
    sentences.push(...sentencesOf(text));
  });
  return { heading, sentences, breaks };
}

function addLine(sections: readonly Lines[], line: Line): void {
  const lines = sections.at(-1)?.lines;
  if (!lines || line.text === "") return;
  const last = lines.at(-1);
  if (last?.text.endsWith(":")) last.text = `${last.text} ${line.text}`;
  else if (last && isOpenList(last.text) && isItem(line.text)) last.text = `${last.text}; ${line.text}`;
  else lines.push(line);
}

/** "Hav dette klar: Hvem der skal betale": what comes next without a full stop belongs to it, too. */
function isOpenList(line: string): boolean {
  return line.includes(": ") && isItem(line);
}

function isItem(line: string): boolean {
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
