import type { LocalText } from "../../platform/text.ts";

/** On the button. */
export const loginTitles = {
  "oidc": { da: "MitID", en: "MitID" },
  "nemlogin": { da: "NemLog-in", en: "NemLog-in" },
  "context-handler": { da: "Medarbejder via Fælleskommunal Adgangsstyring", en: "Employee, by the shared municipal log-in" },
  "entra": { da: "Medarbejder med arbejdskonto", en: "Employee, by work account" },
} as const satisfies Record<string, LocalText>;
