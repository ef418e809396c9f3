/** What other rooms use of forms. */
export { readForm } from "./read-form.ts";
export { answersToSend, visiblePages, visibleQuestions } from "./visible.ts";
export { parsePage, parseQuestions, asks, type Parsed, type ParsedPage } from "./parse.ts";
export { validate, validatePage } from "./validate.ts";
export { prefillPage } from "./prefill.ts";
export { currentFacts, formLookupsDue, lookupsDue, type DueLookup } from "./lookups.ts";
export { summary, type SummaryRow, type SummarySection } from "./summary.ts";
export { carryOver, type CarriedOver } from "./carry-over.ts";
export { dateParts, dateText, type DateParts } from "./types/date/date.ts";
export { typedNumber } from "./types/number/number.ts";
export { plateText } from "./types/plate/plate.ts";
export { amountText, knownRows } from "./types/known/known.ts";
