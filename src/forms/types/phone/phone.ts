import { typedText } from "../../typed-text.ts";
import { type Kind, textOf } from "../kind.ts";

/** E.164. Danish numbers have eight digits and none begins with 0 or 1. */
const danish = /^\+45[2-9]\d{7}$/;
const foreign = /^\+(?!45)[1-9]\d{6,14}$/;

/** A phone number, kept as E.164: "12 34 56 78" is Danish; "+46 …" or "0046 …" is from abroad. What is neither stays as typed. */
export const phone: Kind = {
  read(question, submitted) {
    const typed = typedText(submitted, question.id);
    if (typed === "") return null;
    const plain = typed.replaceAll(/[\s().·/-]/gu, "").replace(/^00/, "+");
    const whole = /^\d{8}$/.test(plain) ? `+45${plain}` : plain;
    return danish.test(whole) || foreign.test(whole) ? whole : typed;
  },
  check(_question, answer) {
    const value = textOf(answer) ?? "";
    if (danish.test(value) || foreign.test(value)) return null;
    return {
      message: { da: "Det ligner ikke et telefonnummer", en: "That does not look like a phone number" },
      todo: { da: "Skriv otte tal, fx 20 30 40 50, eller et udenlandsk nummer med + foran.", en: "Write eight digits, e.g. 20 30 40 50, or a foreign number beginning with +." },
    };
  },
  missing: { message: { da: "Telefonnummeret mangler", en: "The phone number is missing" }, todo: { da: "Skriv otte tal, fx 20 30 40 50.", en: "Write eight digits, e.g. 20 30 40 50." } },
  summarise(_question, answer) {
    const value = textOf(answer) ?? "";
    return danish.test(value) ? value.slice(3).replaceAll(/(\d{2})(?=\d)/g, "$1 ") : value;
  },
};
