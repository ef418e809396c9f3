import type { Answer, Question } from "../../model.ts";
import { typedText } from "../../typed-text.ts";
import type { Kind } from "../kind.ts";

/** One of a list, which may come from a register. `numeric` keeps the answer as a number. */
export const choice: Kind = {
  read(question, submitted) {
    const value = typedText(submitted, question.id);
    if (value === "") return null;
    return question.numeric && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  },
  check(question, answer) {
    if (optionOf(question, answer)) return null;
    return {
      message: { da: "Valget findes ikke længere", en: "That choice is no longer there" },
      todo: { da: "Vælg en af mulighederne.", en: "Choose one of the options." },
    };
  },
  missing: { message: { da: "Du har ikke valgt noget", en: "You have not chosen anything" }, todo: { da: "Vælg en af mulighederne.", en: "Choose one of the options." } },
  summarise(question, answer, locale) {
    return optionOf(question, answer)?.label[locale] ?? (answer === null ? "" : String(answer));
  },
};

export function optionOf(question: Question, answer: Answer) {
  if (typeof answer !== "string" && typeof answer !== "number") return undefined;
  return question.options?.find((option) => option.value === String(answer));
}
