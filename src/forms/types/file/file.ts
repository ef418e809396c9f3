import { type Kind, notUnderstood } from "../kind.ts";

/** As many files as one answer may have. */
const mostFiles = 10;

/** Documents the person uploaded: a list of ids that the documents room gave. Whose they are is checked there. */
export const file: Kind = {
  read(question, submitted) {
    const ids = (submitted[question.id] ?? []).filter((id) => id !== "");
    return ids.length === 0 ? null : [...new Set(ids)];
  },
  check(_question, answer) {
    if (!Array.isArray(answer) || answer.some((id) => !isDocumentId(id))) return notUnderstood;
    if (answer.length <= mostFiles) return null;
    return { message: { da: `Der er over ${mostFiles} filer`, en: `There are over ${mostFiles} files` }, todo: { da: "Fjern nogle af dem.", en: "Remove some of them." } };
  },
  missing: { message: { da: "Dokumentet mangler", en: "The document is missing" }, todo: { da: "Vælg en fil, eller tag et billede.", en: "Choose a file, or take a photo." } },
  summarise(_question, answer, locale) {
    const count = Array.isArray(answer) ? answer.length : 0;
    if (count === 0) return "";
    return { da: count === 1 ? "1 fil" : `${count} filer`, en: count === 1 ? "1 file" : `${count} files` }[locale];
  },
};

function isDocumentId(id: unknown): boolean {
  return typeof id === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}
