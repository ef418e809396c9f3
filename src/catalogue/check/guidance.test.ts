import { beforeAll, describe, expect, it } from "vitest";
import { CatalogueError, type CatalogueFinding, writeFinding } from "../../platform/catalogue-finding.ts";
import { loadCatalogue } from "../load.ts";
import type { Catalogue } from "../model.ts";
import type { MediaFile } from "../topics/model.ts";
import { readTopic } from "../topics/read-topic.ts";
import { readTree } from "../trees/read-tree.ts";
import { checkGuidance } from "./guidance.ts";
import { checkGuidanceText, longestGuidance, placesOf } from "./markdown.ts";
import { checkTopic } from "./topics.ts";
import { checkTree } from "./trees.ts";

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue("catalogue");
});

const treeText = `id: try
title: { da: "Prøv", en: "Try" }
lead: { da: "Prøv det", en: "Try it" }
topic: parking
audience: [citizen]
start: first
questions:
  first:
    text: { da: "Første?", en: "First?" }
    answers:
      - { id: a, label: { da: "A", en: "A" }, to: second }
      - { id: b, label: { da: "B", en: "B" }, to: free }
  second:
    text: { da: "Anden?", en: "Second?" }
    answers:
      - { id: yes, label: { da: "Ja", en: "Yes" }, to: licence }
      - { id: no, label: { da: "Nej", en: "No" }, to: free }
outcomes:
  licence: { service: parking-licence, carries: { driver: { answer: second } } }
  free: { nothing: { da: "Du skal ikke gøre noget.", en: "You need not do anything." } }
`;

function findingsIn(text: string): readonly CatalogueFinding[] {
  const topics = catalogue.topics.map((topic) => (topic.id === "parking" ? { ...topic, trees: ["try"] } : topic));
  try {
    return checkTree(readTree("try", text), { entries: catalogue.entries, topics, trees: [] });
  } catch (error) {
    if (error instanceof CatalogueError) return error.findings;
    throw error;
  }
}

describe("a question tree", () => {
  it("is right as it stands", () => {
    expect(findingsIn(treeText)).toEqual([]);
  });

  it.each([
    ["to: second }", "to: third }", "first.a", "dead end", 11],
    ["to: licence }", "to: first }", "first", "a circle", 8],
    ["to: second }", "to: free }", "questions.second", "never come to", 13],
    ["start: first", "start: second", "questions.first", "never come to", 8],
    ["start: first", "start: none", "start", "no question of the tree", 6],
    ["service: parking-licence", "service: parking-permit", "outcomes.licence.service", "no service", 19],
    ["topic: parking", "topic: parkering", "topic", "no folder in topics", 4],
    ["topic: parking", "topic: moving", "topic", "does not lead here", 4],
    ["carries: { driver:", "carries: { drivr:", "outcomes.licence.carries.drivr", "is no question of parking-licence/form.yaml", 19],
    ["{ answer: second }", "{ answer: third }", "outcomes.licence.carries.driver", "no question of the tree", 19],
    ["{ driver: { answer: second } }", "{ driver: maybe }", "outcomes.licence.carries.driver", "it takes yes, no", 19],
    ["{ driver: { answer: second } }", "{ documents: maybe }", "outcomes.licence.carries.documents", "takes a file", 19],
    [", en: \"Second?\"", "", "questions.second.text.en", "no text in English", 14],
    ["      - { id: no, label: { da: \"Nej\", en: \"No\" }, to: free }\n", "", "questions.second.answers", "at least two answers", 15],
    ["{ nothing: { da", "{ service: parking-licence, nothing: { da", "outcomes.free", "exactly one", 19],
    ["id: yes,", "id: a.b,", "questions.second.answers.0.id", "letters, digits", 16],
    ["id: no,", "id: yes,", "second.yes", "has already", 16],
  ])("instead of %j, %j is complained of at %s", (right, wrong, element, advice, line) => {
    expect(treeText).toContain(right);
    const findings = findingsIn(treeText.replace(right, wrong));
    const finding = findings.find((each) => each.element === element && each.message.includes(advice));
    expect(finding, findings.map(writeFinding).join("\n")).toBeDefined();
    expect(finding?.file).toBe("trees/try/tree.yaml");
    expect(Math.abs((finding?.line ?? 0) - line), writeFinding(finding ?? { file: "", line: 0, element: "", message: "" })).toBeLessThanOrEqual(1);
  });

  it("is refused when it is too large to look over, with the line of each part", () => {
    const questions = Array.from({ length: 600 }, (_none, n) => `  q${n}: { text: { da: "Q", en: "Q" }, answers: [{ id: a, label: { da: "A", en: "A" }, to: q${n + 1} }, { id: b, label: { da: "B", en: "B" }, to: free }] }\n`).join("");
    const outcomes = Array.from({ length: 101 }, (_none, n) => `  o${n}: { nothing: { da: "Nej.", en: "No." } }\n`).join("");
    const findings = findingsIn(treeText.replace("questions:\n", `questions:\n${questions}`).replace("outcomes:\n", `outcomes:\n${outcomes}`));
    expect(findings.map(({ file, line, element, message }) => [file, line, element, message.includes("more than 100. Divide the tree")])).toEqual([["trees/try/tree.yaml", 8, "questions", true], ["trees/try/tree.yaml", 619, "outcomes", true]]);
  });

  it("says a circle once, however many questions are in it", () => {
    expect(findingsIn(treeText.replace("to: licence }", "to: first }")).filter(({ message }) => message.includes("circle"))).toHaveLength(1);
  });
});

const topicText = `id: parking
title: { da: "Parkering", en: "Parking" }
lead: { da: "Licenser.", en: "Licences." }
audience: [citizen]
owner: tmf-parkering
reviewed: 2026-11-02
reviewMonths: 12
trees: [try]
`;

describe("a number to call", () => {
  it("is said with when it answers, and is complained of where nobody knows", () => {
    const trees = [readTree("try", treeText.replace('{ nothing: { da: "Du skal ikke gøre noget.", en: "You need not do anything." } }', '{ call: "00 11 22 33", text: { da: "Ring.", en: "Call." } }'))];
    const found = checkGuidance({ entries: catalogue.entries, topics: [], trees, phones: catalogue.phones ?? {} }).filter(({ message }) => message.includes("phones.yaml"));
    expect(found).toMatchObject([{ file: "trees/try/tree.yaml", line: 20, element: "outcomes.free.call" }]);
    const none = checkGuidance({ entries: catalogue.entries, topics: [], trees: [], phones: {} }).filter(({ message }) => message.includes("phones.yaml"));
    expect(none.find(({ file }) => file === "bulky-waste/service.yaml")).toMatchObject({ element: "phone", message: expect.stringContaining("00 66 33 66") as string });
  });
});

describe("a service", () => {
  const inGuide = (text: string) => {
    const entries = catalogue.entries.map((entry) => (entry.id === "bulky-waste" ? { ...entry, files: { ...entry.files, "guide.da.md": text } } : entry));
    return checkGuidance({ entries, topics: [], trees: [] }).filter(({ file }) => file === "bulky-waste/guide.da.md");
  };

  it.each([["<script>alert(1)</script>", "as it is typed"], ["![x](https://example.dk/x.png)", "does not belong"], ["Se [her](/emner/nowhere).", "leads to nowhere"], ["Se [her](javascript:alert(1)).", "no address"]])("with a guide that says %j is complained of", (text, advice) => {
    expect(inGuide(`## Overskrift\n\n${text}`)).toMatchObject([{ line: 3, message: expect.stringContaining(advice) as string }]);
  });

  it("has headings of its own", () => {
    expect(inGuide("## Overskrift\n\nHej.")).toEqual([]);
  });
});

describe("a topic", () => {
  function findingsWith(changed: Readonly<Record<string, string>>, yaml: (text: string) => string = (text) => text, media: Readonly<Record<string, MediaFile>> = {}): readonly CatalogueFinding[] {
    const files: Record<string, string> = { "topic.yaml": topicText, "how.da.md": "Søg, og betal.", "how.en.md": "Apply and pay.", ...changed };
    try {
      const read = readTopic("parking", { ...files, "topic.yaml": yaml(files["topic.yaml"] ?? "") }, media);
      return checkTopic(read, { entries: catalogue.entries, topics: [...catalogue.topics.filter(({ id }) => id !== "parking"), read], trees: [readTree("try", treeText)] });
    } catch (error) {
      if (error instanceof CatalogueError) return error.findings;
      throw error;
    }
  }

  it("is right as it stands", () => {
    expect(findingsWith({})).toEqual([]);
  });

  it.each([
    ["/emner/parking#laer", null],
    ["https://kort.example.dk/?zone=1", null],
    ["/emner/nowhere", "leads to nowhere"],
    ["/intet", "leads nowhere"],
    ["//evil.example", "leads nowhere"],
    ["https://%zz/", "must begin with https"],
    ["http://kort.example.dk", "must begin with https"],
    ["javascript:alert(1)", "must begin with https"],
  ])("a link of its own to %s", (url, said) => {
    const found = findingsWith({}, (text) => `${text}links: [{ title: { da: "Kort", en: "Map" }, url: "${url}" }]\n`);
    expect(found.map(({ message }) => message)).toEqual(said === null ? [] : [expect.stringMatching(said)]);
  });

  it.each([
    ["how.en.md", "", "how", "missing or empty"],
    ["law.da.md", "Vejloven siger det.", "law", "missing or empty"],
    ["how.da.md", "Se [her](/emner/parkering).", "/emner/parkering", "which there is not"],
    ["how.da.md", "Se [her](/selvbetjening/nothing/start).", "/selvbetjening/nothing/start", "which there is not"],
    ["how.da.md", "Se [her](/spoerg/nothing).", "/spoerg/nothing", "which there is not"],
    ["how.da.md", "Se [her](javascript:alert(1)).", "javascript:alert(1)", "no address"],
    ["how.da.md", "Se [her](https://kommune.example@elsewhere.example/).", "https://kommune.example@elsewhere.example/", "no address"],
    ["how.da.md", "Se [her](http://example.dk).", "http://example.dk", "no address"],
    ["how.da.md", "Se [her](//evil.example).", "//evil.example", "leads nowhere"],
    ["how.da.md", "<script>alert(1)</script>", "HTML", "as it is typed"],
    ["how.da.md", "Hej <b>du</b>", "HTML", "as it is typed"],
    ["how.da.md", `![billede](data:image/png;base64,${"A".repeat(1000)})`, "picture", "does not belong"],
    ["how.da.md", "## Stor", "heading", "###"],
    ["map.png", "not a picture", "map", "does not belong"],
  ])("with %s saying %j complains of %s", (file, text, element, advice) => {
    const findings = findingsWith({ [file]: text });
    expect(findings.find((each) => each.element === element && each.message.includes(advice)), findings.map(writeFinding).join("\n")).toBeDefined();
  });

  it("wants a parent, trees and steps that are there", () => {
    expect(findingsWith({}, (text) => `${text}parent: nowhere\n`)).toContainEqual(expect.objectContaining({ element: "parent", message: expect.stringContaining("no topic") as string }));
    expect(findingsWith({}, (text) => `${text}parent: parking\n`)).toContainEqual(expect.objectContaining({ element: "parent", message: expect.stringContaining("part of itself") as string }));
    expect(findingsWith({}, (text) => text.replace("[try]", "[nothing]"))).toContainEqual(expect.objectContaining({ element: "trees", line: expect.any(Number) as number }));
    const step = 'steps:\n  - { id: zones, kind: read, title: { da: "Z", en: "Z" }, minutes: 2 }\n';
    expect(findingsWith({}, (text) => text + step).map(({ file }) => file)).toEqual(["topics/parking/step-zones.da.md", "topics/parking/step-zones.en.md"]);
    expect(findingsWith({ "step-zones.da.md": "Hej.", "step-zones.en.md": "Hello." }, (text) => text + step)).toEqual([]);
  });

  describe("with a film of its own", () => {
    const step = 'steps:\n  - { id: apply, kind: video, title: { da: "F", en: "F" }, minutes: 1 }\n';
    const captions = "WEBVTT\n\n00:00.000 --> 00:04.000\nSøg.\n";
    const texts = { "step-apply.da.md": "Søg.", "step-apply.en.md": "Apply.", "film-apply.da.vtt": captions, "film-apply.en.vtt": captions };
    const one = { path: "", bytes: 10, written: 0, hash: "a" };
    const films: Readonly<Record<string, MediaFile>> = { "film-apply.da.webm": { ...one, type: "video/webm" }, "film-apply.en.webm": { ...one, type: "video/webm" } };
    const withFilms = (changed: Readonly<Record<string, string>>, media = films, yaml = step) => {
      const files = { ...texts, ...changed };
      const captionFiles = Object.entries(files).filter(([name]) => name.endsWith(".vtt")).map(([name, text]) => [name, { ...one, type: text.startsWith("WEBVTT") ? ("text/vtt" as const) : null }] as const);
      return findingsWith(files, (text) => text + yaml, { ...media, ...Object.fromEntries(captionFiles) }).map(({ file, line, message }) => `${file}:${line} ${message}`);
    };

    it("is right with film, captions and words in both languages", () => expect(withFilms({})).toEqual([]));

    it.each([
      ["step-apply.en.md", " ", 1, "missing or empty"],
      ["film-apply.en.vtt", "", 1, "missing or empty. A film has captions"],
      ["film-apply.da.vtt", "00:00.000 --> 00:04.000\nSøg.\n", 1, "does not begin with a line WEBVTT"],
      ["film-apply.da.vtt", "WEBVTT\n\nSøg.\n", 1, "has no captions"],
      ["film-apply.da.vtt", "WEBVTT\r\n\r\n00:00.000 --> 00:04.000\r\nSøg.\r\n\r\n0:04,0 --> 0:08,0\r\nSend.", 6, "as browsers read it"],
      ["film-other.da.vtt", captions, 1, "does not belong in a topic"],
    ])("complains of %s that says %j", (file, text, line, advice) => {
      expect(withFilms({ [file]: text })).toEqual([expect.stringMatching(new RegExp(`^topics/parking/${file}:${line} .*${advice}`))]);
    });

    it("complains of a language left out, and of films that no step shows", () => {
      expect(withFilms({}, { "film-apply.da.webm": { ...one, type: "video/webm" } })).toEqual([expect.stringMatching(/^topics\/parking\/film-apply\.en\.webm:1 is missing/)]);
      expect(withFilms({}, films, step.replace("minutes: 1", 'minutes: 1, url: "https://film.example.dk/"')).map((finding) => finding.split(":")[0]).toSorted()).toEqual([...Object.keys(texts), ...Object.keys(films)].map((file) => `topics/parking/${file}`).toSorted());
    });
  });

  it("says the line, and takes 5 MB for what it is", () => {
    const places = placesOf(catalogue);
    expect(checkGuidanceText("Hej.\n\nSe [her](/emner/x).", places)).toMatchObject([{ line: 3 }]);
    expect(checkGuidanceText("x".repeat(5_000_000), places)).toMatchObject([{ element: "length", message: expect.stringContaining(String(longestGuidance)) as string }]);
  });
});
