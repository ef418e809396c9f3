import { tooLong, typedText } from "../../typed-text.ts";
import { type Kind, notUnderstood, textOf } from "../kind.ts";
import { text } from "../text/text.ts";

/** Several lines, at most `maxLength` characters (4,000 unless said). Line breaks are kept as \n. */
export const textarea: Kind = {
  ...text,
  read: (question, submitted) => typedText(submitted, question.id, "many") || null,
  check(question, answer) {
    const value = textOf(answer);
    return value === null ? notUnderstood : tooLong(value, question.maxLength ?? 4000);
  },
};
