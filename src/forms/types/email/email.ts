import { typedText } from "../../typed-text.ts";
import { type Kind, textOf } from "../kind.ts";

/** Plain sanity: one @, something before it, a domain with a dot after it, no spaces. The mail itself is the proof. */
const sane = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]{1,190}\.[\p{L}]{2,24}$/u;

export const email: Kind = {
  read: (question, submitted) => typedText(submitted, question.id) || null,
  check(_question, answer) {
    const value = textOf(answer) ?? "";
    if (sane.test(value) && !value.includes("..")) return null;
    return {
      message: { da: "Det ligner ikke en mailadresse", en: "That does not look like an e-mail address" },
      todo: { da: "Skriv den som navn@eksempel.dk.", en: "Write it as name@example.dk." },
    };
  },
  missing: { message: { da: "Mailadressen mangler", en: "The e-mail address is missing" }, todo: { da: "Skriv den som navn@eksempel.dk.", en: "Write it as name@example.dk." } },
  summarise: (_question, answer) => textOf(answer) ?? "",
};
