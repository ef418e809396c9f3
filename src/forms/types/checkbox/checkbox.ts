import { type Kind, notUnderstood } from "../kind.ts";

/** A box to tick: true, or null when it is not ticked. */
export const checkbox: Kind = {
  read: (question, submitted) => ((submitted[question.id]?.length ?? 0) > 0 ? true : null),
  check: (_question, answer) => (typeof answer === "boolean" ? null : notUnderstood),
  missing: { message: { da: "Feltet er ikke krydset af", en: "The box is not ticked" }, todo: { da: "Sæt kryds for at gå videre.", en: "Tick it to go on." } },
  summarise: (_question, answer, locale) => (answer === true ? { da: "Ja", en: "Yes" }[locale] : ""),
};
