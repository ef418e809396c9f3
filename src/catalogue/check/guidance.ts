import type { CatalogueFinding } from "../../platform/catalogue-finding.ts";
import { locales } from "../../platform/text.ts";
import { type CatalogueEntry, isService, type Service } from "../model.ts";
import { hoursOf } from "../phones.ts";
import { lineOf } from "./line-of.ts";
import { checkGuidanceText, placesOf } from "./markdown.ts";
import type { Guidance } from "./guidance-model.ts";
import { checkReading } from "./reading.ts";
import { checkTopic } from "./topics.ts";
import { checkTree } from "./trees.ts";

/** Guidance at the questions of a form keeps the rules of every other. */
function atQuestions(service: Service, all: Guidance): readonly CatalogueFinding[] {
  const places = placesOf({ ...all, trees: all.trees.map(({ value }) => value) });
  const file = `${service.id}/form.yaml`;
  return service.form.pages.flatMap((page) => page.questions).flatMap(({ id, guidance }) =>
    locales.flatMap((locale) => checkGuidanceText(guidance?.[locale] ?? "", places).map(({ element, message }) => ({ file, line: lineOf(service.files["form.yaml"], "id", id), element: `${id}.guidance.${locale}: ${element}`, message }))),
  );
}

/** The guide of a service and its answers keep them, too; a guide has its own levels of headings, since it stands folded in a page. */
function inService(entry: CatalogueEntry, all: Guidance): readonly CatalogueFinding[] {
  const places = placesOf({ ...all, trees: all.trees.map(({ value }) => value) });
  const guides = locales.map((locale) => ({ file: `guide.${locale}.md`, first: 1, text: entry.files[`guide.${locale}.md`] ?? "", within: "" }));
  const answers = entry.faq.flatMap(({ question, answer }, index) => locales.map((locale) => ({ file: "service.yaml", first: lineOf(entry.files["service.yaml"], question.da), text: answer[locale], within: `faq.${index}.answer.${locale}: ` })));
  return [...guides, ...answers].flatMap(({ file, first, text, within }) => checkGuidanceText(text, places).filter(({ kind }) => kind !== "heading").map(({ line, element, message }) => ({ file: `${entry.id}/${file}`, line: within === "" ? line : first, element: `${within}${element}`, message })));
}

/** Whoever is told to call is told when somebody answers. */
function withoutHours({ entries, trees, phones }: Guidance): readonly CatalogueFinding[] {
  if (phones === undefined) return [];
  const message = (phone: string) => `is ${phone}, and phones.yaml does not say when it answers. Add it there.`;
  const called = entries.flatMap(({ id, channel, phone, files }) => (channel === "phone" && phone && !hoursOf(phones, phone) ? [{ file: `${id}/service.yaml`, line: lineOf(files["service.yaml"], "phone"), element: "phone", message: message(phone) }] : []));
  const ended = trees.flatMap(({ value, file, lineOf: at }) => Object.entries(value.outcomes).flatMap(([id, outcome]) => (outcome.kind === "call" && !hoursOf(phones, outcome.phone) ? [{ file, line: at(["outcomes", id, "call"]), element: `outcomes.${id}.call`, message: message(outcome.phone) }] : [])));
  return [...called, ...ended];
}

/** What is wrong with topics, trees and the guidance of services that could be read, by themselves and beside the services. */
export function checkGuidance(all: Guidance): readonly CatalogueFinding[] {
  return [
    ...withoutHours(all),
    ...all.entries.flatMap((entry) => inService(entry, all)),
    ...all.entries.filter(isService).flatMap((service) => atQuestions(service, all)),
    ...all.topics.flatMap((topic) => [...checkTopic(topic, all), ...checkReading(`topics/${topic.id}`, topic.files)]),
    ...all.trees.flatMap((tree) => [...checkTree(tree, all), ...checkReading(`trees/${tree.value.id}`, { "tree.yaml": tree.text })]),
  ];
}
