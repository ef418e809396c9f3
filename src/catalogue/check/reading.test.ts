import { describe, expect, it } from "vitest";
import { readability } from "./lix.ts";
import { checkReading } from "./reading.ts";

const law = "Kommunalbestyrelsen behandler ansøgninger vedrørende beboerlicenser efterfølgende, såfremt ansøgerens folkeregisteradresse befinder sig indenfor betalingszonerne.";

describe("readability", () => {
  it("is words a sentence and per cent of words over six letters (Björnsson 1968)", () => {
    // 4 words, none long. Then 8 words in 2 sentences, 1 of them long: 8 / 2 + 100 * 1 / 8.
    expect(readability("Vi tager bussen hjem.").lix).toBe(4);
    expect(readability("Vi tager bussen hjem. Du sender ansøgningen i dag.")).toMatchObject({ words: 9, wordsPerSentence: 4.5 });
    expect(readability("Vi tager bussen hjem. Du sender ansøgningen nu.").lix).toBe(16.5);
  });

  it("does not end a sentence at a date, an amount or an abbreviation", () => {
    expect(readability("Det koster 240,00 kr. om året fra den 1. december, fx på nettet.").wordsPerSentence).toBe(13);
  });

  it("takes a heading and each point of a list for a sentence, and reads no addresses and no fields of letters", () => {
    expect(readability("### Det skal du\n- ring til os\n- kom forbi").wordsPerSentence).toBe(8 / 3);
    expect(readability("Se [siden](https://www.kommunalbestyrelsen.dk/vejledninger) nu.").longWords).toBe(0);
    expect(readability("Din sag er {case.number}, og den er god.").longWords).toBe(0);
  });

  it("takes nothing, and a megabyte, for what they are", () => {
    expect(readability("")).toMatchObject({ lix: 0, words: 0, sentences: [] });
    expect(readability("ord ".repeat(250_000)).words).toBe(250_000);
  });
});

describe("checkReading", () => {
  it("names the file, the figures and the worst sentence, with its line", () => {
    const text = `Du kan ringe til os i dag. Vi svarer.\n\n${law} ${law}`;
    const [finding] = checkReading("topics/x", { "how.da.md": text, "how.en.md": text });
    expect(finding).toMatchObject({ file: "topics/x/how.da.md", line: 3, element: "LIX", message: expect.stringContaining(law.slice(0, 60)) as string });
    expect(checkReading("topics/x", { "how.en.md": text })).toEqual([]);
  });

  it("reads the Danish texts of a YAML file, and not the names of laws", () => {
    expect(checkReading("x", { "service.yaml": `lead: { da: "${law} ${law} ${law}", en: "Short." }\n` })).toHaveLength(1);
    expect(checkReading("x", { "service.yaml": `legalBasis: [{ title: { da: "${law} ${law} ${law}" } }]\n` })).toEqual([]);
    expect(checkReading("x", { "examples/01.yaml": `da: "${law} ${law} ${law}"\n` })).toEqual([]);
  });

  it("lets a short text be: of a few words an average says nothing", () => {
    expect(checkReading("x", { "how.da.md": law })).toEqual([]);
  });
});
