import type { Locale } from "../platform/text.ts";
import type { Log } from "../platform/log.ts";
import { isSkrankeError } from "../platform/errors.ts";
import { type Extracted, extract, passagesToWriteFrom, type Question } from "./answer.ts";
import { checkWriting } from "./check-writing.ts";
import { withoutPeople } from "./clean-question.ts";
import type { LanguageModel } from "./language-model.ts";
import type { Answer } from "./model.ts";
import { passagesOf, type Texts } from "./passages.ts";
import { type FindInCatalogue, indexPassages, type PassageIndex } from "./retrieve.ts";

export interface AssistantHouse {
  /** Null: answers are made of the house's own sentences alone. */
  readonly model: LanguageModel | null;
  readonly log: Pick<Log, "warn" | "info">;
}

export interface Assistant {
  /** Whether a language model words the answers: people are told so. */
  readonly hasModel: boolean;
  /** `texts` as readers meet them now: what is made of a catalogue is kept until it is another. */
  ask(texts: Texts, inCatalogue: FindInCatalogue, question: Question): Promise<Answer>;
  /** Makes ready what it answers from, so that the first question does not wait for it. */
  prepare(texts: Texts, locale: Locale): void;
}

/** The last turns that a model is told of. */
const turnsTold = 3;

/** Answers questions; keeps nothing of them. */
export function createAssistant({ model, log }: AssistantHouse): Assistant {
  const indexOf = keptIndexes();
  return {
    hasModel: model !== null,
    prepare: (texts, locale) => void indexOf(texts, locale),
    async ask(texts, inCatalogue, question) {
      const index = indexOf(texts, question.locale);
      const extracted = extract(index, inCatalogue, question);
      return model === null ? extracted.answer : written(model, log, index, question, extracted);
    },
  };
}

/** An answer in the model's words where they hold; else the extracted one. Never of a case, never where the house has no answer of its own. */
async function written(model: LanguageModel, log: AssistantHouse["log"], index: PassageIndex, question: Question, { answer, found }: Extracted): Promise<Answer> {
  if (answer.kind !== "answer") return answer;
  const passages = passagesToWriteFrom(found);
  const safe = (text: string) => withoutPeople(text, index.knows);
  const turns = question.turns.slice(-turnsTold).map((turn) => ({ question: safe(turn.question), answer: safe(turn.answer) }));
  try {
    const text = await model.write({ question: safe(question.text), turns, passages, locale: question.locale });
    const sentences = checkWriting(text, passages, index.weightOf);
    if (sentences.length > 0) return { ...answer, sentences, sources: unique([...sentences.map(({ source }) => source), ...answer.sources]) };
    log.warn("the language model's answer was not used", { code: "unsupported" });
  } catch (error) {
    if (!isSkrankeError(error)) throw error;
    // The question is nowhere in it: an error of the list carries none.
    log.warn("the language model did not answer", { code: error.code });
  }
  return answer;
}

function unique<T extends { readonly kind: string; readonly id: string }>(sources: readonly T[]): readonly T[] {
  return sources.filter((one, index) => sources.findIndex((other) => other.kind === one.kind && other.id === one.id) === index).slice(0, 3);
}

/** One index for each language, made anew when the texts are others: an edition that was published. */
function keptIndexes(): (texts: Texts, locale: Locale) => PassageIndex {
  const kept = new Map<Locale, { readonly texts: Texts; readonly index: PassageIndex }>();
  return (texts, locale) => {
    const there = kept.get(locale);
    if (there?.texts.catalogue === texts.catalogue && there.texts.year === texts.year) return there.index;
    const index = indexPassages(passagesOf(texts, locale));
    kept.set(locale, { texts, index });
    return index;
  };
}
