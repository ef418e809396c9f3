import { checkUpload } from "../../../documents/sniff.ts";
import type { FieldError, Question, Submitted } from "../../../forms/model.ts";
import { type ErrorCode, isSkrankeError } from "../../../platform/errors.ts";
import type { LocalText } from "../../../platform/text.ts";

/** The typed values of a form as the forms room reads them; `prefix` is taken off, and a date's fields become id-day and so on. */
export function submittedOf(fields: Iterable<readonly [string, unknown]>, prefix = ""): Submitted {
  // A map and not an object: a field may be called __proto__.
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) {
    if (typeof value !== "string" || !name.startsWith(prefix)) continue;
    const id = name.slice(prefix.length).replace(/\.(day|month|year)$/, "-$1");
    values.set(id, [...(values.get(id) ?? []), value]);
  }
  return Object.fromEntries(values);
}

export interface Uploads {
  readonly good: readonly { readonly question: string; readonly fileName: string; readonly bytes: Uint8Array }[];
  readonly errors: readonly FieldError[];
}

/** The files that came with a form, each checked by what its bytes are; a bad one is an error at its field and nothing more. */
export async function uploadsOf(data: FormData, questions: readonly Question[], prefix = ""): Promise<Uploads> {
  const good: { question: string; fileName: string; bytes: Uint8Array }[] = [];
  const errors: FieldError[] = [];
  for (const question of questions.filter((one) => one.type === "file")) {
    for (const value of data.getAll(prefix + question.id)) {
      if (typeof value === "string" || value.size === 0) continue;
      const upload = { fileName: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
      const wrong = await complaintOf(upload);
      if (wrong) errors.push({ question: question.id, ...wrong });
      else good.push({ question: question.id, ...upload });
    }
  }
  return { good, errors };
}

type Complaint = { readonly message: LocalText; readonly todo: LocalText };

async function complaintOf(upload: { readonly fileName: string; readonly bytes: Uint8Array }): Promise<Complaint | null> {
  try {
    await checkUpload(upload);
    return null;
  } catch (error) {
    const wrong = isSkrankeError(error) ? complaints[error.code] : undefined;
    if (!wrong) throw error;
    return wrong;
  }
}

const complaints: Partial<Record<ErrorCode, Complaint>> = {
  "too-large": { message: { da: "Filen er for stor", en: "The file is too large" }, todo: { da: "Vælg en fil på højst 20 MB, eller tag et nyt billede.", en: "Choose a file of at most 20 MB, or take a new photo." } },
  "file-type-refused": { message: { da: "Den slags fil kan vi ikke modtage", en: "We cannot take that kind of file" }, todo: { da: "Brug PDF, JPG eller PNG.", en: "Use PDF, JPG or PNG." } },
};
