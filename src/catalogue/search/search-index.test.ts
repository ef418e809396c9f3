import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildIndex, type SearchText } from "./index.ts";

const text = (id: string, title: string, description = ""): SearchText => ({ id, phrases: [title], parts: [{ text: title, weight: 4 }, { text: description, weight: 1.5 }] });
const index = buildIndex([
  text("licence", "Beboerlicens til parkering", "Hold parkeret i den zone, du bor i."),
  text("mileage", "Kørselsgodtgørelse", "Få penge for kilometer i egen bil."),
  text("sick-child", "Barns sygedage", "Fravær, når du passer dit syge barn."),
  text("move", "Anmeld flytning", "Sig til, når du har fået ny adresse."),
  text("aids", "Hjælpemidler", "Søg om kørestol, rollator eller høreapparat."),
  text("passport", "Pas", "Get a new passport. Bestil nyt pas."),
  text("leisure", "Fritidspas til børn", "Hjælp til kontingent, så dit barn kan gå til fodbold."),
  text("training", "Genoptræning", "Træning hos fysioterapeut efter hospital."),
  text("food-waste", "Affaldsbeholdere", "Bestil skraldespande til madaffald."),
]);
const first = (query: string) => index.find(query, 5)[0]?.id;

describe("buildIndex", () => {
  it.each([
    ["a stem", "flytte", "move"], ["another form", "jeg er flyttet", "move"], ["a form that no rule makes", "passe børn, der er syge", "sick-child"],
    ["a compound taken apart", "parkerings licens", "licence"], ["a compound written as one", "barnssygedag", "sick-child"], ["a compound split", "kørsels godtgørelse", "mileage"],
    ["a part of a compound", "godtgørelse", "mileage"], ["a compound of its words", "beboerparkering", "licence"], ["two split words", "beboer licens", "licence"],
    ["ø as oe", "koerselsgodtgoerelse", "mileage"], ["ø as ö", "körselsgodtgörelse", "mileage"], ["ø as o", "korestol", "aids"], ["æ as ae", "hjaelpemidler", "aids"], ["capitals", "HJÆLPEMIDLER", "aids"],
    ["a letter too few", "beboerlicns", "licence"], ["a letter wrong", "beboerlisens", "licence"], ["letters changed about", "hjæplemidler", "aids"], ["a slip in one part", "parkeringslisens", "licence"],
    ["a word of the family", "fysioterapi", "training"], ["English", "new passport", "passport"], ["a word in the midst of talk", "hvor søger jeg om en rollator til min mor", "aids"],
    ["signs between words", "kørsels-godtgørelse!", "mileage"], ["p- for parking", "p-tilladelse", "licence"],
  ])("finds %s: %s", (_what, query, id) => {
    expect(first(query)).toBe(id);
  });

  it("puts the whole name before a part of a longer one", () => {
    expect(index.find("pas", 2).map(({ id }) => id)).toEqual(["passport", "leisure"]);
  });

  it("holds more for what answers more of the question", () => {
    const [best, ...others] = index.find("hjælp til fodbold", 5);
    expect(best).toMatchObject({ id: "leisure", cover: 1 });
    expect(others.every(({ cover }) => cover < 1)).toBe(true);
  });

  it.each(["xqzwv", "asdfghjkl", "lorem ipsum", "fisk på månen", "og i på det", "%%%", "日本語", "и не только", "😀", "", " ", "p", "\u0000", "<script>alert(1)</script>", "' or 1=1 --"])("finds nothing for %j", (nonsense) => {
    expect(index.find(nonsense, 5)).toEqual([]);
  });

  it("answers the same to the same", () => {
    expect(index.find("syge børn og pas", 9)).toEqual(index.find("syge børn og pas", 9));
  });

  it("stands whatever is typed", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), (query) => {
      const hits = index.find(query, 3);
      expect(hits.length).toBeLessThanOrEqual(3);
      expect(hits.every(({ score, cover }) => score > 0 && cover > 0 && cover <= 1)).toBe(true);
    }));
  });
  it("stands without a text, and with empty ones", () => {
    expect(buildIndex([]).find("parkering", 5)).toEqual([]);
    expect(buildIndex([text("empty", ""), text("move", "Flytning")]).find("flytning", 5).map(({ id }) => id)).toEqual(["move"]);
  });
});

describe("a word or two", () => {
  const named = (id: string, title: string, lead: string, ...keywords: string[]) => ({ id, phrases: [title], parts: [{ text: title, weight: 4 }, { text: lead, weight: 1.5 }, ...keywords.map((word) => ({ text: word, weight: 3 }))] });
  const index = buildIndex([
    named("care", "Pasning og passe", "Få børn passet: vi passer, pasning, passe.", "pasning"), named("passport", "Bestil tid til pas", "Til rejsen.", "pas"), named("travel", "Kørsel og rejser", "Når man har kørt.", "kørsel"),
    named("support", "Hjælp til it", "Ring, når det er galt.", "it"), named("school", "Skolevalg", "Find en plads."), named("cupboards", "Smid skabe ud", "Skab og seng."),
  ]);
  const ids = (query: string) => index.find(query, 5).map(({ id }) => id);
  it("are looked up as they are written before they are stemmed", () => {
    expect(ids("pas")[0]).toBe("passport");
    expect(ids("pasning")[0]).toBe("care");
  });
  it.each(["kørs", "køre", "rejse"])("%j is found before it is typed to its end", (typed) => {
    expect(ids(typed)).toContain("travel");
  });
  it("of little words finds what is called so, and nothing where nothing is", () => {
    expect([ids("it"), ids("min it"), ids("til"), ids("når det er")]).toEqual([["support"], ["support"], [], []]);
  });
  it("that are known are not found by a part of them, or within another word", () => {
    expect([ids("vielse"), ids("valg"), ids("bogskab")]).toEqual([[], [], []]);
    expect(ids("skolevalg")).toEqual(["school"]);
  });
});

describe("everyday words", () => {
  const services = [text("funeral", "Begravelseshjælp", "Tilskud, når nogen er død."), text("passport", "Pas", "Bestil tid til nyt pas."), text("waste", "Affaldsbeholdere", "Bestil og afmeld.")];
  const asIs = buildIndex(services);
  const without = buildIndex(services, { everyday: false });
  it.each([["bisættelse", "funeral"], ["burial", "funeral"], ["garbage", "waste"], ["skrald", "waste"]])("%j is found though no text says it", (query, id) => {
    expect(asIs.find(query, 1)[0]?.id).toBe(id);
    expect(without.find(query, 1).map((hit) => hit.id)).toEqual([]);
  });
  const others = ["Pas", "Kørekort", "Bibliotek", "Affald", "Vuggestue", "Byggetilladelse", "Beboerlicens", "Hjemmehjælp"].map((title) => text(title, title));
  it("say more of a word alone where a text has it and what it means", () => {
    const both = buildIndex([text("a rat", "Død rotte"), text("grave", "Død slægtning", "Begravelse og bo."), ...others]);
    expect(both.find("død", 2).map((hit) => hit.id)).toEqual(["grave", "a rat"]);
  });
  it("stand behind what is said", () => {
    const both = buildIndex([text("waste", "Affald"), text("rubbish", "Skrald")]);
    expect(both.find("skrald", 2).map((hit) => hit.id)).toEqual(["rubbish", "waste"]);
  });
});
