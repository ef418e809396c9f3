import { assuranceLevels, type AssuranceLevel } from "../access/login-port.ts";

/** A level that we do not know is the lowest: fail closed. */
export function levelOf(text: string): AssuranceLevel {
  return assuranceLevels.find((level) => level === text) ?? "low";
}

export function reaches(level: AssuranceLevel, wanted: AssuranceLevel): boolean {
  return assuranceLevels.indexOf(level) >= assuranceLevels.indexOf(wanted);
}
