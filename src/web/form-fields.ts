/** A form as plain data for zod: one value as itself, several of one name as a list. Without zero bytes, which PostgreSQL has in no text and nobody types. */
export function formFields(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const fields = new Map<string, FormDataEntryValue[]>();
  for (const [typedName, typed] of form) {
    const name = typedName.replaceAll("\0", "");
    const value = typeof typed === "string" ? typed.replaceAll("\0", "") : typed;
    const there = fields.get(name);
    if (there) there.push(value);
    else fields.set(name, [value]);
  }
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.length === 1 && values[0] !== undefined ? values[0] : values]));
}
