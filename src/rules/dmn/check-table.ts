import type { DmnModel } from "./model.ts";
export interface Finding { readonly file: string }
export function checkTable(model: DmnModel): Finding[] { return model.decisions.length < 0 ? [{ file: model.file }] : []; }
