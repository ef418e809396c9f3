import { type Audience, type Catalogue, type CatalogueEntry, isService, type Service, type Topic } from "../catalogue/model.ts";
import { rulesInWords } from "../catalogue/rules-in-words.ts";
import { rulesPlace } from "../catalogue/rules-place.ts";
import { sectionFile, sections } from "../catalogue/topics/model.ts";
import type { Tree } from "../catalogue/trees/model.ts";
import { type Locale, locales, type LocalText } from "../platform/text.ts";
import { addressesMachine } from "./machine-talk.ts";
import type { Passage, Readers, Source } from "./model.ts";
import { type Section, sectionsOf, sentencesOf } from "./sentences.ts";

type TopicText = Pick<Topic, "id" | "title" | "lead" | "keywords" | "alsoCalled" | "audience" | "files">;

/** Everything that the assistant may answer from. */
export interface Texts {
  readonly catalogue: Pick<Catalogue, "entries" | "trees"> & { readonly topics: readonly TopicText[] };
  /** The year that it is: what the rules of a year say. */
  readonly year: number;
}

/** Words of the assistant's own around what the catalogue says; in the language of the passage. */
const words = {
  conditions: { da: "Hvem kan søge?", en: "Who can apply?" },
  ready: { da: "Hav klar", en: "Have ready" },
  price: { da: "Hvad koster det?", en: "What does it cost?" },
  amount: { da: "Hvad får du?", en: "What do you get?" },
  time: { da: "Hvor lang tid tager det?", en: "How long does it take?" },
  canApply: { da: "Du kan søge, hvis", en: "You can apply if" },
  and: { da: "og", en: "and" },
  answered: { da: "Svar", en: "Answer" },
} as const satisfies Record<string, LocalText>;

/** What stands behind a sentence that was left out stays apart from what stood before it. */
function withoutMachineTalk(passage: Passage): Passage {
  const sentences: string[] = [];
  const breaks = new Set<number>();
  passage.sentences.forEach((sentence, place) => {
    if (passage.breaks.includes(place)) breaks.add(sentences.length);
    if (addressesMachine(sentence)) breaks.add(sentences.length);
    else sentences.push(sentence);
  });
  return { ...passage, sentences, breaks: [...breaks] };
}

/** Every passage in one language. What is said to a machine rather than to a reader is left out. */
export function passagesOf({ catalogue: { entries, topics, trees }, year }: Texts, locale: Locale): readonly Passage[] {
  const all = [...entries.flatMap((entry) => entryPassages(entry, year, locale)), ...topics.flatMap((topic) => topicPassages(topic, locale)), ...trees.map((tree) => treePassage(tree, locale))];
  return all.map(withoutMachineTalk).filter(({ sentences }) => sentences.length > 0);
}

type Piece = Pick<Passage, "heading" | "sentences" | "breaks">;

const wholly: readonly number[] = [];

function entryPassages(entry: CatalogueEntry, year: number, locale: Locale): readonly Passage[] {
  const source: Source = { kind: "service", id: entry.id, title: entry.title[locale], path: `/selvbetjening/${entry.id}` };
  const named = namesOf(entry);
  const guide = sectionsOf(entry.files[`guide.${locale}.md`] ?? "");
  const [first, ...rest] = guide;
  const opening = first && first.heading === null ? first.sentences : [];
  const leading = sentencesOf(entry.lead[locale]);
  const lead: Piece = { heading: null, sentences: [...leading, ...opening], breaks: (first?.breaks ?? []).map((place) => place + leading.length) };
  const around = { source, ...named, readers: readersOf(entry), rows: false };
  const rules = isService(entry) ? rulePieces(entry, year, locale).map((piece) => ({ ...around, source: { ...source, path: `${source.path}#${rulesPlace}` }, rows: true, ...piece })) : [];
  return [...[lead, ...(opening.length > 0 ? rest : guide), ...factPieces(entry, locale), ...faqPieces(entry, locale)].map(({ heading, sentences, breaks }) => ({ ...around, heading, sentences, breaks })), ...rules];
}

/** What the tables say, a row a sentence: how the rules are, and not what they say of whoever asks. */
function rulePieces(service: Service, year: number, locale: Locale): readonly Piece[] {
  const headings = { entitlement: words.conditions, price: words.price, amount: words.amount } as const;
  return rulesInWords(service, locale, year).map(({ about, lines }) => ({ heading: headings[about][locale], sentences: lines, breaks: lines.map((_, place) => place) }));
}

function factPieces(entry: CatalogueEntry, locale: Locale): readonly Piece[] {
  const pieces: Piece[] = [];
  const list = (texts: readonly string[]) => texts.map((text, index) => (index === 0 ? text : index === texts.length - 1 ? ` ${words.and[locale]} ${text}` : `, ${text}`)).join("");
  if (entry.eligibility.length > 0) pieces.push({ heading: words.conditions[locale], sentences: [`${words.canApply[locale]} ${list(entry.eligibility.map((text) => text[locale]))}.`], breaks: wholly });
  if (entry.haveReady.length > 0) pieces.push({ heading: words.ready[locale], sentences: entry.haveReady.map(({ what, note }) => `${what[locale]}: ${note[locale]}.`), breaks: wholly });
  const { price, answerTime } = entry;
  if (price) pieces.push({ heading: words.price[locale], sentences: [`${price.text[locale]}${price.note ? `, ${price.note[locale]}` : ""}.`.replace("..", ".")], breaks: wholly });
  if (answerTime && isService(entry)) pieces.push({ heading: words.time[locale], sentences: [`${words.answered[locale]}: ${answerTime.text[locale]}.`], breaks: wholly });
  return pieces;
}

function faqPieces(entry: CatalogueEntry, locale: Locale): readonly Piece[] {
  return entry.faq.flatMap(({ question, answer }) => sectionsOf(answer[locale]).map(({ sentences, breaks }) => ({ sentences, breaks, heading: question[locale] })));
}

function topicPassages(topic: TopicText, locale: Locale): readonly Passage[] {
  const source: Source = { kind: "topic", id: topic.id, title: topic.title[locale], path: `/emner/${topic.id}` };
  const named = namesOf(topic);
  const pieces: readonly Piece[] = [{ heading: null, sentences: sentencesOf(topic.lead[locale]), breaks: wholly }, ...sections.flatMap((section) => sectionsOf(topic.files[sectionFile(section, locale)] ?? "").map(byParagraphs))];
  return pieces.map((piece) => ({ source, ...named, readers: readersOf(topic), rows: false, ...piece }));
}

/** A topic's page speaks of many things, each in a paragraph of its own. */
function byParagraphs({ heading, sentences, breaks, paragraphs }: Section): Piece {
  return { heading, sentences, breaks: [...new Set([...breaks, ...paragraphs])].sort((one, other) => one - other) };
}

function treePassage(tree: Tree, locale: Locale): Passage {
  return { source: { kind: "tree", id: tree.id, title: tree.title[locale], path: `/spoerg/${tree.id}` }, heading: null, sentences: sentencesOf(tree.lead[locale]), breaks: wholly, names: locales.map((one) => tree.title[one]), keywords: locales.flatMap((one) => tree.keywords[one]), readers: readersOf(tree), rows: false };
}

function readersOf({ audience }: { readonly audience: readonly Audience[] }): Readers {
  return audience.every((one) => one === "employee") ? "employees" : "everybody";
}

function namesOf({ title, alsoCalled, keywords }: Pick<TopicText, "title" | "alsoCalled" | "keywords">): Pick<Passage, "names" | "keywords"> {
  return { names: locales.flatMap((locale) => [title[locale], ...alsoCalled[locale]]), keywords: locales.flatMap((locale) => keywords[locale]) };
}
