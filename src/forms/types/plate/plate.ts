import { typedText } from "../../typed-text.ts";
import { type Kind, textOf } from "../kind.ts";

/** Danish plates: two letters and five digits; and wish plates of two to seven letters and digits (registreringsbekendtgørelsen). */
const standard = /^[A-ZÆØÅ]{2}\d{5}$/;
const wish = /^(?=.*[A-ZÆØÅ])[A-ZÆØÅ0-9]{2,7}$/;

/** A number plate, kept without spaces in capitals: " dk 54 321" becomes "DK54321". What cannot be one stays as typed. */
export const plate: Kind = {
  read(question, submitted) {
    const typed = typedText(submitted, question.id);
    if (typed === "") return null;
    const plain = typed.toUpperCase().replaceAll(/[\s.·-]/gu, "");
    return standard.test(plain) || wish.test(plain) ? plain : typed;
  },
  check(_question, answer) {
    const value = textOf(answer) ?? "";
    if (standard.test(value) || wish.test(value)) return null;
    return {
      message: { da: "Det ligner ikke en dansk nummerplade", en: "That does not look like a Danish number plate" },
      todo: { da: "Skriv to bogstaver og fem tal, fx DK 54 321.", en: "Write two letters and five digits, e.g. DK 54 321." },
    };
  },
  missing: { message: { da: "Nummerpladen mangler", en: "The number plate is missing" }, todo: { da: "Skriv to bogstaver og fem tal, fx DK 54 321.", en: "Write two letters and five digits, e.g. DK 54 321." } },
  summarise: (_question, answer) => plateText(textOf(answer) ?? ""),
};

/** As it stands on the car: "DK 54 321". */
export function plateText(value: string): string {
  return standard.test(value) ? `${value.slice(0, 2)} ${value.slice(2, 4)} ${value.slice(4)}` : value;
}
