/** Types as they stand after `instance of`, in formal parameters and in a DMN file's typeRef. */
import type { Parameter, TypeRef } from "./ast.ts";
import type { Part } from "./part.ts";
import { normalName } from "./values.ts";

export function readType(part: Part): TypeRef {
  const inner = part.at(0);
  switch (inner.name) {
    case "ListType": return { type: "list", of: readType(inner.at(0)) };
    case "ContextType": return {
      type: "context",
      entries: inner.at(0).meaning.map((entry) => ({ name: normalName(entry.at(0).text), of: readType(entry.at(1)) })),
    };
    case "FunctionType": {
      const types = inner.child("ArgumentTypes")?.meaning ?? [];
      const result = inner.meaning.at(-1);
      if (!result) throw inner.fault("The function's result type is missing. Write it after ->.");
      return { type: "function", parameters: types.map((one) => readType(one.at(0))), result: readType(result) };
    }
    default: return { type: "named", name: normalName(inner.text) };
  }
}

export function readParameter(part: Part): Parameter {
  const of = part.child("Type");
  return { name: normalName(part.at(0).text), of: of && readType(of) };
}
