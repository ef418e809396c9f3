import { tooLong, typedText } from "../../typed-text.ts";
import { type Kind, notUnderstood, textOf } from "../kind.ts";

/** One line, at most `maxLength` characters (200 unless said). */
export const text: Kind = {
  read: (question, submitted) => typedText(submitted, question.id) || null,
  check(question, answer) {
    const value = textOf(answer);
    return value === null ? notUnderstood : tooLong(value, question.maxLength ?? 200);
  },
  missing: { message: { da: "Svaret mangler", en: "The answer is missing" }, todo: { da: "Skriv dit svar.", en: "Write your answer." } },
  summarise: (_question, answer) => textOf(answer) ?? "",
};
