import MarkdownIt from "markdown-it";
import type { Locale } from "../platform/text.ts";
import type { ServiceFiles } from "./model.ts";

/** Raw HTML in the source comes out as text: the catalogue's authors write no script. A picture comes out as a link to it: it weighs, and its owner would see who reads here. */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable("image");

/** Markdown of the catalogue (guides, answers, letters) as HTML. */
export function renderMarkdown(text: string): string {
  return markdown.render(text);
}

/** The guide of a service in both languages; an empty text where it has none. */
export function readGuides(files: ServiceFiles): Readonly<Record<Locale, string>> {
  return { da: renderMarkdown(files["guide.da.md"] ?? ""), en: renderMarkdown(files["guide.en.md"] ?? "") };
}
