import { m } from "../../paraglide/messages.js";

/** What is wrong with a CPR number as typed; `digits` is the number without its spaces and hyphen. */
export type TypedCpr = { readonly state: "fits"; readonly digits: string } | { readonly state: "empty" | "not-ten-digits" | "no-date" };

export type TypedNumber = { readonly state: "person" | "company"; readonly digits: string } | { readonly state: "empty" | "not-ten-digits" | "no-date" };

/** A CPR number of ten digits, or a CVR number of eight: who is meant follows from how many there are. */
export function typedNumber(text: string): TypedNumber {
  const digits = text.replaceAll(/[\s-]/g, "");
  if (/^\d{8}$/.test(digits)) return { state: "company", digits };
  const cpr = typedCpr(text);
  return cpr.state === "fits" ? { state: "person", digits: cpr.digits } : cpr;
}

/** What is wrong with a number as typed, in words. */
export function numberProblem(state: "empty" | "not-ten-digits" | "no-date", mayBeCompany: boolean): string {
  switch (state) {
    case "empty":
      return mayBeCompany ? m.company_number_missing() : m.desk_cpr_missing();
    case "not-ten-digits":
      return mayBeCompany ? m.company_number_wrong() : m.desk_cpr_not_ten();
    case "no-date":
      return m.desk_cpr_no_date();
  }
}

/**
 * Only the form is judged: whether somebody has the number is the register's to say. Replacement numbers carry the day
 * + 60 (CPR-bekendtgørelsen); there is no modulus 11, since numbers without it have been given since 2007.
 */
export function typedCpr(text: string): TypedCpr {
  const digits = text.replaceAll(/[\s-]/g, "");
  if (digits === "") return { state: "empty" };
  if (!/^\d{10}$/.test(digits)) return { state: "not-ten-digits" };
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  const plainDay = day > 60 ? day - 60 : day;
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && plainDay >= 1 && plainDay <= days ? { state: "fits", digits } : { state: "no-date" };
}
