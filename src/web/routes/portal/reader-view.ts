import type { ReaderLine } from "../../../access/readings/readers-of.ts";
import type { PageContext } from "../../page.ts";
import { whatWords, whereWords, whoWords, whyWords } from "../../reader-words.ts";
import type { ReaderView } from "../../ui/portal/readers.tsx";
import type { Person } from "../../../access/actor.ts";
import { daysAround } from "./days.ts";
import { sentence } from "../../ui/format.ts";

/** That somebody has looked, in words for whom it was about. */
export function readerView(ctx: PageContext<Person>, line: ReaderLine): ReaderView {
  const { locale } = ctx;
  return {
    id: [line.at.toISOString(), line.id, line.caseNumber, line.role, line.reason].join(" "),
    name: whoWords(line),
    unit: whereWords(line, locale),
    day: sentence(daysAround(ctx.clock.now(), locale).near(line.at)),
    what: whatWords(line.what),
    why: whyWords(line, ctx.app.house.roles, locale),
    number: line.caseNumber,
  };
}
