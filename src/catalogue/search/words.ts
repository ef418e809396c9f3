import snowball from "snowball-stemmers";

const danish = snowball.newStemmer("danish");
const english = snowball.newStemmer("english");

/** Words that say nothing about the subject, folded: a query of these alone finds nothing. */
const stopWords = new Set(
  ("og i jeg det at en den til er som paa de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind naar vaere dog noget ville jo deres efter ned skulle denne end dette mit ogsaa under have dig anden hende mine alt meget sit sine vor mod disse hvis din nogle hos blive mange ad bliver hendes vaeret thi jer saadan kan finde finder soeger soege soeg faa faar faaet fik hvordan gerne ved goer goere " +
    "hvem hvorfor hvilken hvilke hvornaar dit dine jeres vores maa skulle burde boer vide gaar komme kommer taget tage tager ansoege ansoeger ansoegning blanket formular skema selvbetjening online kommune kommunen kommunens brug bruge bruger nogen uden inden mens fordi kun bare lige igen hele helt begge ingen intet hverken baade enten samt omkring angaaende vedroerende " +
    "the a an of to in on at for and or is are be my your our i you we how do does can get find want need where what with from not it me am have has was will would should apply application form about").split(" "),
);

const folds: Readonly<Record<string, string>> = { æ: "ae", ø: "oe", å: "aa", ö: "oe", ä: "ae", ß: "ss", é: "e", ü: "y", x: "ks" };

/** Small letters, æ/ø/å as ae/oe/aa, other marks taken off: as people type without a Danish keyboard. */
export function fold(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[æøåöäßéüx]/g, (letter) => folds[letter] ?? letter)
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "");
}

/** The words of a text, folded. Letters and digits make words; everything else divides them. */
export function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Nobody reads further than this, and a long question must not cost more than a short one. */
const mostCharacters = 200;
export const mostWordsAsked = 12;

/** The words of a question, folded; the first of a long one. */
export function wordsAsked(question: string): readonly string[] {
  return wordsOf(question.slice(0, mostCharacters)).slice(0, mostWordsAsked);
}

/** Words with meaning. One letter alone has none ("p licens"): it counts only together with its neighbour. */
export function isTelling(word: string): boolean {
  return word.length > 1 && word.length <= 40 && !stopWords.has(word);
}

/** Danish and English stems are one pool: people mix ("parking licens"). A Danish word is no English one: "maaneds" is no form of "maan". */
export function stemsOf(word: string, isDanish: boolean): readonly string[] {
  const own = danishStem(word);
  const other = isDanish ? word : english.stem(word);
  return own === other ? [own] : [own, other];
}

export function englishStem(word: string): string {
  return english.stem(word);
}

export function danishStem(word: string): string {
  return danish.stem(word);
}

/** Endings that make one word of another: "flytning" and "flytte", "tilmelding" and "tilmelde", "gravid" and "graviditet". */
const derivations = ["eringer", "ering", "ninger", "ning", "elser", "else", "inger", "ing", "itet", "hed", "skab", "ende", "ere", "er", "ation", "isk", "lig", "ig", "sel", "e", "s"];
const leastRoot = 4;

/** What is left of a stem without the ending that makes one word of another. */
export function rootOf(stem: string): string {
  return withoutWeakE(withoutEnding(stem));
}

/** "middel" and "midler", "regel" and "regler", "cykel" and "cykler" are one. */
function withoutWeakE(root: string): string {
  const [, start, end] = /^(.+[^aeiouy])e([ln])$/.exec(root) ?? [];
  return start !== undefined && end !== undefined && start.length >= leastRoot - 1 ? undoubled(start) + end : root;
}

function withoutEnding(stem: string): string {
  for (const ending of derivations) {
    if (stem.endsWith(ending) && stem.length - ending.length >= leastRoot) return undoubled(stem.slice(0, -ending.length));
  }
  return undoubled(stem);
}

function undoubled(stem: string): string {
  return stem.length > 3 && stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
}

/** Neighbours written as one: "beboer licens" and "beboerlicens", "p-licens" and "plicens" meet. */
export function joinsOf(words: readonly string[]): readonly string[] {
  return words.slice(1).flatMap((word, index) => {
    const before = words[index] ?? "";
    const telling = isTelling(word) && (isTelling(before) || before.length === 1);
    return telling ? [before + word] : [];
  });
}
