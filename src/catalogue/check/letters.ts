import type { CatalogueFinding } from "../../platform/catalogue-finding.ts";
import { listElements } from "../../process/outline.ts";
import { fieldsOf, strayBrace } from "../letters.ts";
import type { Service } from "../model.ts";
import { answersIn, commonNames, faultOf, letterOnlyNames, processNames, questionIds } from "./names.ts";

/** Fields of letters: FEEL that reads, names that are there; and no letter that is never sent. */
export function checkLetters(service: Service): readonly CatalogueFinding[] {
  const names = [...new Set([...commonNames, ...letterOnlyNames, ...processNames(service), ...inputNames(service)])];
  const asked = questionIds(service);
  const sent = new Set(listElements(service.process).letters.map((use) => use.name));
  return service.letters.flatMap((letter) => {
    const fields = fieldsOf(letter).flatMap(({ expression, line }) => {
      const unasked = answersIn(expression).filter((id) => !asked.has(id));
      const message = faultOf(expression, names) ?? (unasked.length > 0 ? `takes the answer to ${unasked.join(", ")}, which the form does not ask.` : null);
      return message === null ? [] : [{ file: letter.file, line, element: expression, message }];
    });
    const idle = sent.has(letter.name) ? [] : [{ file: letter.file, line: 1, element: letter.name, message: "is a letter that the process never sends. Remove it, or send it." }];
    const stray = strayBrace(letter);
    const broken = stray === null ? [] : [{ file: letter.file, line: stray, element: letter.name, message: "has a brace that belongs to no field. A field is {FEEL} on one line, with FEEL's own braces in pairs." }];
    return [...fields, ...broken, ...idle];
  });
}

/** Inputs of send tasks are names in their letter. */
function inputNames(service: Service): readonly string[] {
  return Object.values(service.process.elements).flatMap((element) => (element.type === "sendTask" ? element.inputs.map((input) => input.name) : []));
}
