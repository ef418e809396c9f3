import MarkdownIt from "markdown-it";

/** A piece of running text. */
export interface Inline {
  readonly text: string;
  readonly bold: boolean;
}

/** What a letter is made of. Everything else in Markdown becomes the plain text that it shows. */
export type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly content: readonly Inline[] }
  | { readonly kind: "paragraph"; readonly content: readonly Inline[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] };

// No HTML: what looks like a tag in an answer is text. Only what the letters' subset knows is switched on.
const markdown = new MarkdownIt("zero", { html: false, breaks: true }).enable(["heading", "list", "emphasis", "link", "newline", "escape"]);

type Token = ReturnType<typeof markdown.parse>[number];

/** Reads the Markdown subset of letters: headings, paragraphs, lists and bold. The letter's title is the first heading, so "#" becomes the second. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const tokens = markdown.parse(text, {});
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) continue;
    if (token.type === "bullet_list_open" || token.type === "ordered_list_open") {
      const end = closingOf(tokens, index);
      blocks.push({ kind: "list", ordered: token.type === "ordered_list_open", items: itemsOf(tokens.slice(index, end)) });
      index = end;
    } else if (token.type === "inline") blocks.push(blockOf(token, tokens[index - 1]));
  }
  return blocks;
}

function blockOf(token: Token, opening: Token | undefined): Block {
  const content = inlinesOf(token);
  if (opening?.type !== "heading_open") return { kind: "paragraph", content };
  return { kind: "heading", level: opening.tag === "h1" || opening.tag === "h2" ? 2 : 3, content };
}

function closingOf(tokens: readonly Token[], from: number): number {
  const level = tokens[from]?.level;
  const closing = tokens.findIndex((token, index) => index > from && token.level === level && token.nesting === -1);
  return closing < 0 ? tokens.length - 1 : closing;
}

function itemsOf(tokens: readonly Token[]): readonly (readonly Inline[])[] {
  return tokens.filter((token) => token.type === "inline").map(inlinesOf);
}

function inlinesOf(token: Token): readonly Inline[] {
  const inlines: Inline[] = [];
  let bold = false;
  let address = "";
  for (const child of token.children ?? []) {
    if (child.type === "strong_open" || child.type === "strong_close") bold = child.type === "strong_open";
    else if (child.type === "link_open") address = String(child.attrGet("href") ?? "");
    else if (child.type === "link_close") {
      // On paper a link is only worth its address.
      if (address !== "" && address !== inlines.at(-1)?.text) inlines.push({ text: ` (${address})`, bold });
    } else if (child.type === "softbreak" || child.type === "hardbreak") inlines.push({ text: "\n", bold });
    else if (child.content !== "") inlines.push({ text: child.content, bold });
  }
  return inlines;
}
