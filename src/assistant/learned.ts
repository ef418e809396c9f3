import { Temporal } from "temporal-polyfill";
import { carriedAs } from "../catalogue/trees/carry.ts";
import type { Service } from "../catalogue/model.ts";
import { asks } from "../forms/parse.ts";
import type { Answer, Answers, Question } from "../forms/model.ts";
import { type Locale, locales } from "../platform/text.ts";
import { fold, wordsOf } from "../catalogue/search/words.ts";
import { numberOfWord } from "./numbers.ts";
import { inWords } from "./phrase.ts";
import { rootsIn, saidByAll, sharesRoot, tellingIn } from "./words.ts";

/** An answer that somebody gave while they asked. */
export interface Learned {
  readonly question: Question;
  readonly answer: NonNullable<Answer>;
}

/**
 * What was said in the questions that a form asks, too: a plate, a day, a number; only where there is one such in what was said and one question that
 * it can be the answer to, and only what that question takes. It is no more than if it were typed in the form.
 */
export function learnedAnswers(said: readonly string[], service: Service, today: Temporal.PlainDate): readonly Learned[] {
  const text = said.join(" \n ");
  const questions = service.form.pages.flatMap((page) => page.questions).filter(asks);
  const found = [...only(questions, "plate", platesIn(text)), ...only(questions, "date", daysIn(text, today)), ...numbersFor(questions, text), ...choicesFor(questions, text)];
  return found.flatMap(({ question, said: value }) => {
    const answer = carriedAs(question, value);
    return answer === null ? [] : [{ question, answer }];
  });
}

export function answersOf(learned: readonly Learned[]): Answers {
  return Object.fromEntries(learned.map(({ question, answer }) => [question.id, answer]));
}

interface Fitting {
  readonly question: Question;
  readonly said: string | number;
}

/** The one question of a type (that everybody is asked, if there is one) with the one thing said that is of its kind. */
function only(all: readonly Question[], type: Question["type"], said: readonly string[]): readonly Fitting[] {
  const ofType = all.filter((one) => one.type === type);
  const everybodys = ofType.filter(({ visibleWhen }) => visibleWhen === undefined);
  const [question, ...others] = everybodys.length > 0 ? everybodys : ofType;
  const [value, ...more] = new Set(said);
  return question && value !== undefined && others.length === 0 && more.length === 0 ? [{ question, said: value }] : [];
}

function platesIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}])[A-ZÆØÅ]{2}[ .]?\d{2}[ .]?\d{3}(?![\p{L}\p{N}])/giu)].map(([plate]) => plate.toUpperCase().replaceAll(/[ .]/g, ""));
}

const months: Readonly<Record<Locale, readonly string[]>> = {
  da: ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"],
  en: ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
};
const inWordsDay = new RegExp(`(?<![\\p{L}\\p{N}])(\\d{1,2})\\.?\\s+(${locales.flatMap((locale) => months[locale]).join("|")})(?:\\s+(\\d{4}))?(?![\\p{L}\\p{N}])`, "giu");
const inFigures = /(?<![\d.,/-])(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?![\d/-])/gu;
const iso = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/gu;
const nearDays: readonly { readonly says: RegExp; readonly days: number }[] = [
  { says: inWords(/\b(i dag|today)\b/iu), days: 0 },
  { says: inWords(/\b(i går|yesterday)\b/iu), days: -1 },
  { says: inWords(/\b(i morgen|tomorrow)\b/iu), days: 1 },
];

/** Days as ISO 8601. Without a year it is the one that makes it nearest to today. */
function daysIn(text: string, today: Temporal.PlainDate): readonly string[] {
  const found = [
    ...[...text.matchAll(iso)].map(([, year, month, day]) => dayOf(Number(year), Number(month), Number(day))),
    ...[...text.matchAll(inFigures)].map(([, day, month, year]) => dayOf(Number(year), Number(month), Number(day))),
    ...[...text.matchAll(inWordsDay)].map(([, day, name = "", year]) => {
      const month = locales.map((locale) => months[locale].indexOf(name.toLowerCase()) + 1).find((one) => one > 0) ?? 0;
      return year === undefined ? nearest(month, Number(day), today) : dayOf(Number(year), month, Number(day));
    }),
    ...nearDays.filter(({ says }) => says.test(text)).map(({ days }) => today.add({ days })),
  ];
  return found.filter((day) => day !== null).map(String);
}

function dayOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch {
    return null;
  }
}

function nearest(month: number, day: number, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const candidates = [today.year - 1, today.year, today.year + 1].flatMap((year) => dayOf(year, month, day) ?? []);
  const away = (one: Temporal.PlainDate) => Math.abs(today.until(one).days);
  return candidates.sort((one, other) => away(one) - away(other))[0] ?? null;
}

const units: Readonly<Record<string, string>> = { km: "km|kilometer|kilometre|kilometres|kilometers" };

/** A number with the unit of the one question that nobody has an answer to yet, or with a word of its label behind it: "12 borde". */
function numbersFor(questions: readonly Question[], text: string): readonly Fitting[] {
  const open = questions.filter(({ type, prefill }) => type === "number" && prefill === undefined);
  return open.flatMap((question) => {
    const alike = open.filter(({ unit }) => unit === question.unit);
    const said = question.unit !== undefined ? (alike.length === 1 ? numbersBefore(text, units[question.unit.toLowerCase()] ?? question.unit) : []) : countsOf(question, text);
    const [value, ...more] = new Set(said);
    return value === undefined || more.length > 0 ? [] : [{ question, said: value }];
  });
}

function numbersBefore(text: string, unit: string): readonly number[] {
  return [...text.matchAll(new RegExp(`(?<![\\p{L}\\d.,])(\\d{1,5}(?:[.,]\\d{1,2})?)\\s?(?:${unit})(?![\\p{L}\\d])`, "giu"))].map(([, number = ""]) => Number(number.replace(",", ".")));
}

function countsOf({ label }: Question, text: string): readonly number[] {
  const wanted = saidByAll(locales.map((locale) => rootsIn(tellingIn(label[locale]))));
  const said = [...text.matchAll(/(?<![\p{L}\d.,])(\d{1,5})\s+(\p{L}+)/gu)];
  return said.filter(([, , noun = ""]) => sharesRoot(noun, wanted)).map(([, number]) => Number(number));
}

/** One of a question's choices that has a number in it, said as it stands there: "6 måneder", "seks måneder". */
function choicesFor(questions: readonly Question[], text: string): readonly Fitting[] {
  const said = ` ${wordsOf(text).map((word) => numberOfWord.get(word) ?? word).join(" ")} `;
  return questions.filter(({ type, numeric }) => type === "choice" && numeric).flatMap((question) => {
    const named = (question.options ?? []).filter(({ label }) => locales.some((locale) => said.includes(` ${fold(label[locale])} `)));
    const [option, ...more] = named;
    return option && more.length === 0 ? [{ question, said: option.value }] : [];
  });
}
