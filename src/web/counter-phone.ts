import { hoursOf } from "../catalogue/phones.ts";
import type { Locale } from "../platform/text.ts";
import { callPath } from "./catalogue-view.ts";
import type { WebApp } from "./web-app.ts";

export interface CounterPhone {
  readonly number: string;
  /** Of a link that calls it. */
  readonly path: string;
  /** "hverdage 8-16"; null where nobody has said. */
  readonly hours: string | null;
}

/** The number of the counter, where a person answers. */
export function counterPhone({ settings, catalogue }: Pick<WebApp, "settings" | "catalogue">, locale: Locale): CounterPhone {
  const { phone } = settings.contact;
  return { number: phone, path: callPath(phone), hours: hoursOf(catalogue.phones, phone)?.[locale] ?? null };
}
