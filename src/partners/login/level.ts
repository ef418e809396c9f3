/** Levels of assurance of the Danish standard NSIS 2.0.1, § 3, and how messages write them. */
import { type AssuranceLevel, assuranceLevels } from "../../access/login-port.ts";
import { SkrankeError } from "../../platform/errors.ts";

const words: Readonly<Record<AssuranceLevel, string>> = { low: "Low", substantial: "Substantial", high: "High" };

/** As SAML asks for it (OIOSAML 3.0.3: RequestedAuthnContext). */
export function samlLevel(level: AssuranceLevel): string {
  return `https://data.gov.dk/concept/core/nsis/loa/${words[level]}`;
}

/** As OpenID Connect asks for it (acr_values): the level or a higher one. */
export function acrLevels(level: AssuranceLevel): string {
  return assuranceLevels.slice(assuranceLevels.indexOf(level)).map(acrLevel).join(" ");
}

export function acrLevel(level: AssuranceLevel): string {
  return `https://data.gov.dk/concept/core/nsis/${words[level]}`;
}

/** The word alone (the attribute of OIOSAML 3) or either URI; null for what is no level of NSIS. */
export function readLevel(text: string | undefined): AssuranceLevel | null {
  const word = /^(?:https:\/\/data\.gov\.dk\/concept\/core\/nsis\/(?:loa\/)?)?(Low|Substantial|High)$/.exec(text ?? "")?.[1];
  return assuranceLevels.find((level) => words[level] === word) ?? null;
}

/** Throws `level-too-low` when the provider vouches for less than was asked, or for no level at all. */
export function requireLevel(given: AssuranceLevel | null, asked: AssuranceLevel): AssuranceLevel {
  if (given === null || assuranceLevels.indexOf(given) < assuranceLevels.indexOf(asked)) throw new SkrankeError("level-too-low", "level");
  return given;
}
