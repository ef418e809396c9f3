import type { LocalText } from "../../platform/text.ts";
import type { Finding, LoadFile } from "./model.ts";

/** What can be wrong with the rows of a load, each with what to do. A value is quoted only where it is a key of the master. */
export const wrong = {
  duplicateUnit: (code: string, other: number) => text(`Enheden ${code} står også i række ${other} med samme startdag. Slet den ene række.`, `Unit ${code} stands in row ${other} too, from the same day. Delete one of the rows.`),
  duplicateEmployment: (key: string, other: number) =>
    text(`Ansættelsen ${key} står også i række ${other} med samme startdag. Slet den ene række.`, `Employment ${key} stands in row ${other} too, from the same day. Delete one of the rows.`),
  unknownParent: (code: string) => text(`Enheden ${code}, som denne skal ligge under, findes ikke på den dag. Tilføj den, eller ret koden.`, `Unit ${code}, which this one is to stand under, does not exist on that day. Add it, or correct the code.`),
  ring: (codes: string) => text(`Enhederne ligger under hinanden i ring: ${codes}. Ret den overordnede enhed for en af dem.`, `The units stand under each other in a ring: ${codes}. Correct the unit above one of them.`),
  tooDeep: () => text("Enheden ligger mere end 60 led under toppen. Ret den overordnede enhed.", "The unit stands more than 60 steps below the top. Correct the unit above it."),
  unknownUnit: (code: string) => text(`Enheden ${code} findes ikke på den dag. Tilføj den til filen med enheder, eller ret koden.`, `Unit ${code} does not exist on that day. Add it to the file of units, or correct the code.`),
  unitInUse: (code: string, what: string) =>
    text(`Enheden ${code} kan ikke slutte, for ${what} hører stadig til den. Flyt eller afslut dem i samme indlæsning.`, `Unit ${code} cannot end, since ${what} still belongs to it. Move or end those in the same load.`),
  otherPerson: (key: string) => text(`Ansættelsen ${key} tilhører en anden person. Giv ansættelsen sin egen nøgle.`, `Employment ${key} belongs to another person. Give the employment a key of its own.`),
  personDiffers: (key: string, other: number) =>
    text(`Personen ${key} står med andre oplysninger i række ${other}. Skriv det samme begge steder.`, `Person ${key} is told of differently in row ${other}. Write the same in both places.`),
  functionDiffers: (code: string, other: number) =>
    text(`Stillingsbetegnelsen ${code} har et andet navn i række ${other}. Skriv det samme begge steder.`, `Job function ${code} has another name in row ${other}. Write the same in both places.`),
  usernameTaken: () => text("Brugernavnet tilhører en anden person. Ret det i det ene af de to systemer.", "The user name belongs to another person. Correct it in one of the two systems."),
  missing: () => text("Feltet er tomt. Udfyld det.", "The cell is empty. Fill it in."),
  tooLong: (most: number) => text(`Teksten er længere end ${most} tegn. Gør den kortere.`, `The text is longer than ${most} characters. Make it shorter.`),
  control: () => text("Teksten indeholder tegn, der ikke kan vises. Slet dem, eller eksportér filen igen.", "The text holds characters that cannot be shown. Delete them, or export the file again."),
  notADay: () => text("Det er ikke en dag. Skriv den som 2026-01-31 eller 31-01-2026.", "This is no day. Write it as 2026-01-31 or 31-01-2026."),
  backwards: () => text("Slutdagen ligger før startdagen. Ret en af dem.", "The last day lies before the first. Correct one of them."),
  notAKey: () => text("En nøgle må højst have 100 tegn og ingen mellemrum i enderne.", "A key has at most 100 characters, and no space at its ends."),
  notYesNo: () => text("Skriv ja eller nej.", "Write yes or no."),
  notMail: () => text("Det er ikke en mailadresse. Ret den, eller lad feltet være tomt.", "This is no mail address. Correct it, or leave the cell empty."),
  ragged: (wanted: number, found: number) =>
    text(`Rækken har ${found} felter, men overskriften har ${wanted}. Se efter et skilletegn eller et anførselstegn for meget.`, `The row has ${found} cells, but the headings are ${wanted}. Look for a separator or a quote too many.`),
  noColumn: (name: string) => text(`Kolonnen ${name} mangler. Tilføj den; rækkefølgen er lige meget.`, `The column ${name} is missing. Add it; the order does not matter.`),
  doubleColumn: (name: string) => text(`Kolonnen ${name} er der to gange. Slet den ene.`, `The column ${name} is there twice. Delete one.`),
  unknownColumn: (name: string) => text(`Kolonnen ${name} kendes ikke. Slet den, eller ret overskriften.`, `The column ${name} is not known. Delete it, or correct its heading.`),
  empty: () => text("Filen er tom.", "The file is empty."),
  encoding: () => text("Filen er ikke gemt som UTF-8. Gem den som »CSV UTF-8«, eller brug Excel-filen selv.", "The file is not saved as UTF-8. Save it as “CSV UTF-8”, or use the Excel file itself."),
  quotes: () => text("Et anførselstegn er åbnet og ikke lukket, eller det står midt i et felt. Eksportér filen igen.", "A quote is opened and not closed, or stands in the middle of a cell. Export the file again."),
  workbook: () => text("Filen kan ikke læses som Excel (.xlsx). Gem den igen i Excel, eller brug CSV.", "The file cannot be read as Excel (.xlsx). Save it again in Excel, or use CSV."),
  tooManyRows: (most: number) => text(`Filen har mere end ${most} rækker. Del den, og indlæs delene som ændringer.`, `The file has more than ${most} rows. Divide it, and load the parts as changes.`),
} as const satisfies Record<string, (...words: never[]) => LocalText>;

function text(da: string, en: string): LocalText {
  return { da, en };
}

export function finding(file: LoadFile, row: number, column: string | null, words: LocalText): Finding {
  return { file, row, column, text: words };
}

/** So many are told; who has more starts with these. */
export const mostFindings = 200;
