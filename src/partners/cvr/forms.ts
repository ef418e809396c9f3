/** Forms of companies by the register's code (BusinessFormatCode), as Danes write them after a name. The list itself is no part of the contract. */
const forms: Readonly<Record<string, string>> = {
  "10": "Enkeltmandsvirksomhed",
  "15": "Personligt ejet mindre virksomhed",
  "20": "Dødsbo",
  "30": "I/S",
  "40": "K/S",
  "50": "Partrederi",
  "60": "A/S",
  "70": "P/S",
  "80": "ApS",
  "81": "IVS",
  "100": "Erhvervsdrivende fond",
  "110": "Forening",
  "115": "Frivillig forening",
  "130": "Andelsselskab",
  "140": "A.M.B.A.",
};

/** Null for a code that is not in the list. */
export function formOf(code: string): string | null {
  return Object.hasOwn(forms, code) ? (forms[code] ?? null) : null;
}

/** Null for a form that is not in the list. */
export function formCode(form: string): string | null {
  return Object.keys(forms).find((code) => forms[code] === form) ?? null;
}
