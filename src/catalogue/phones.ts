import { z } from "zod";
import { localTextSchema } from "../forms/schema.ts";
import { readYaml } from "../forms/yaml-file.ts";
import type { LocalText } from "../platform/text.ts";

/** When a number answers, by the number without spaces. */
export type PhoneHours = Readonly<Record<string, LocalText>>;

const schema = z.array(z.strictObject({ phone: z.string().regex(/^\+?[\d ]{8,20}$/, "must be a phone number"), hours: localTextSchema }));

/** Numbers of phones.yaml; none where the catalogue has no such file. @throws CatalogueError with what is wrong in it */
export function readPhones(text: string | null): PhoneHours {
  if (text === null) return {};
  const { value } = readYaml(text, "phones.yaml", schema);
  return Object.fromEntries(value.map(({ phone, hours }) => [bare(phone), hours]));
}

export function hoursOf(hours: PhoneHours | undefined, phone: string): LocalText | null {
  return hours?.[bare(phone)] ?? null;
}

function bare(phone: string): string {
  return phone.replaceAll(" ", "");
}
