/** The types of question there are; each has its folder here and its line in `kinds.ts`. */
export const questionTypes = ["text", "textarea", "choice", "checkbox", "number", "date", "plate", "email", "phone", "file", "known", "outcome"] as const;
export type QuestionType = (typeof questionTypes)[number];
