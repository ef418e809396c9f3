import { type Actor, isPerson } from "../../../access/actor.ts";
import type { ReadContext } from "../../../access/context.ts";
import type { Topic } from "../../../catalogue/model.ts";
import { myCases } from "../../../cases/queries/my-cases.ts";
import { openActs } from "../../../cases/queries/open-acts.ts";
import type { WebApp } from "../../web-app.ts";
import { type CaseRow, caseRow } from "../portal/my-cases-view.ts";

/** So many of the first cases are looked through for those of the topic, and so many are shown; the rest stand in "my cases". */
const lookedThrough = 25;
const shown = 3;

export type OwnCase = Pick<CaseRow, "number" | "path" | "title" | "status" | "word" | "note">;

/** The reader's open cases of a topic's services, what waits for them first; none for somebody whom nobody knows. */
export async function ownInTopic(ctx: ReadContext<Actor>, { catalogue, house }: Pick<WebApp, "catalogue" | "house">, topic: Topic): Promise<readonly OwnCase[]> {
  if (!isPerson(ctx.actor)) return [];
  const services = new Set(catalogue.entries.filter((entry) => entry.topic === topic.id && entry.channel === "self-service").map(({ id }) => id));
  if (services.size === 0) return [];
  const lines = (await myCases(ctx, { group: "all", order: "urgent", limit: lookedThrough, offset: 0 })).filter((line) => line.open && line.own && services.has(line.service)).slice(0, shown);
  const acts = await openActs(ctx, lines);
  return lines.map((line) => {
    const row = caseRow(line, { service: house.services.current(line.service), act: acts.get(line.id), permit: undefined, shared: undefined }, ctx.clock.now(), ctx.locale);
    return { number: row.number, path: row.path, title: row.title, status: row.status, word: row.word, note: row.note };
  });
}
