/** DMN decision tables and the decisions round them: read a file, decide, check. */
export { checkTable, type Finding } from "./dmn/check-table.ts";
export { decide } from "./dmn/decide.ts";
export type { Decision, DecisionTable, DmnModel } from "./dmn/model.ts";
export { possibleRows } from "./dmn/possible-rows.ts";
export { readDmn } from "./dmn/read-dmn.ts";
export { RuleFileError } from "./dmn/rule-file-error.ts";
