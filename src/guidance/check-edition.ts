import { highestLix, leastWords, readability } from "../catalogue/check/lix.ts";
import { addressFault, checkGuidanceText, type FaultKind, type Places } from "../catalogue/check/markdown.ts";
import { captionsFile, filmFiles } from "../catalogue/topics/films.ts";
import { longestStep, sections, type Topic } from "../catalogue/topics/model.ts";
import { locales, type LocalText } from "../platform/text.ts";
import type { EditedLink, EditedStep, TopicContent } from "./model.ts";

/** One thing that keeps an edition from being published, at the field it is in ("how.da", "link.0.url", "step.2.text.en"). */
export interface EditionFault {
  readonly name: string;
  /** no-page: leads to none of ours. no-place: is no address, be it outside or here. not-outside: is none outside. both: has an address and a text. film: a video that is neither elsewhere nor in the folder. */
  readonly kind: FaultKind | "missing" | "hard" | "no-address" | "no-page" | "no-place" | "not-outside" | "minutes" | "both" | "film";
  /** 1-based. */
  readonly line: number;
  /** The address, or the sentence. */
  readonly element: string;
}

/** What `npx skranke check` would say of the same in files. `topic` as its files are. */
export function editionFaults(topic: Topic, { title, lead, sections: texts, links, steps }: TopicContent, places: Places): readonly EditionFault[] {
  return [
    ...emptyIn("title", title),
    ...emptyIn("lead", lead),
    ...sections.flatMap((section) => textFaults(section, texts[section], section === "how" || isWritten(texts[section]), places)),
    ...links.flatMap((link, index) => linkFaults(`link.${index}`, link, places)),
    ...steps.flatMap((step, index) => stepFaults(`step.${index}`, step, topic, places)),
  ];
}

function isWritten(text: LocalText): boolean {
  return locales.some((locale) => text[locale].trim() !== "");
}

function emptyIn(name: string, text: LocalText): readonly EditionFault[] {
  return locales.filter((locale) => text[locale].trim() === "").map((locale) => fault(`${name}.${locale}`, "missing"));
}

function fault(name: string, kind: EditionFault["kind"], element = ""): EditionFault {
  return { name, kind, line: 1, element };
}

function textFaults(name: string, text: LocalText, needed: boolean, places: Places): readonly EditionFault[] {
  return locales.flatMap((locale) => {
    const at = `${name}.${locale}`;
    if (text[locale].trim() === "") return needed ? [fault(at, "missing")] : [];
    return [...checkGuidanceText(text[locale], places).map(({ kind, line, element }) => ({ name: at, kind, line, element })), ...(locale === "da" ? tooHard(at, text.da) : [])];
  });
}

function tooHard(name: string, text: string): readonly EditionFault[] {
  const { lix, words, sentences } = readability(text);
  return words < leastWords || lix <= highestLix ? [] : [fault(name, "hard", sentences[0] ?? "")];
}

function linkFaults(name: string, { title, url }: EditedLink, places: Places): readonly EditionFault[] {
  const wrong = url === "" ? null : addressFault(url, places);
  return [
    ...emptyIn(`${name}.title`, title),
    ...(url === "" ? [fault(`${name}.url`, "no-address")] : []),
    ...(wrong ? [fault(`${name}.url`, wrong.kind === "link" ? "no-page" : "no-place", url)] : []),
  ];
}

function stepFaults(name: string, { id, kind, title, minutes, url, text }: EditedStep, topic: Topic, places: Places): readonly EditionFault[] {
  const isTime = /^\d{1,3}$/.test(minutes) && Number(minutes) >= 1 && Number(minutes) <= longestStep;
  return [
    ...emptyIn(`${name}.title`, title),
    ...(isTime ? [] : [fault(`${name}.minutes`, "minutes")]),
    // A step elsewhere is on somebody else's site, as its page says: a page of ours is a link.
    ...(url !== "" && (url.startsWith("/") || addressFault(url, places)) ? [fault(`${name}.url`, "not-outside", url)] : []),
    ...(url !== "" && isWritten(text) ? [fault(`${name}.url`, "both")] : []),
    ...(url === "" ? textFaults(`${name}.text`, text, true, places) : []),
    ...(url === "" && kind === "video" && !locales.every((locale) => topic.media[captionsFile(id, locale)] && filmFiles(id, locale).some((file) => topic.media[file])) ? [fault(`${name}.kind`, "film")] : []),
  ];
}

/** An edition without the links and steps that a page cannot show as they are, and their names ("link.0"). */
export function showable(topic: Topic, content: TopicContent, places: Places): { readonly content: TopicContent; readonly left: readonly string[] } {
  const wrong = editionFaults(topic, content, places).filter(({ name, kind }) => kind === "missing" || !name.includes(".text."));
  const left = new Set(wrong.flatMap(({ name }) => /^(?:link|step)\.\d+/.exec(name)?.[0] ?? []));
  return {
    content: { ...content, links: content.links.filter((_, index) => !left.has(`link.${index}`)), steps: content.steps.filter((_, index) => !left.has(`step.${index}`)) },
    left: [...left],
  };
}
