import { type Actor, isPerson } from "../../../access/actor.ts";
import type { ReadContext } from "../../../access/context.ts";
import type { Topic } from "../../../catalogue/model.ts";
import { myCases } from "../../../cases/queries/my-cases.ts";
import type { WebApp } from "../../web-app.ts";
import { caseRows } from "../portal/case-rows.ts";
import type { CaseRow } from "../portal/my-cases-view.ts";

/** So many of the first cases are looked through for those of the topic, and so many are shown; the rest stand in "my cases". */
const lookedThrough = 25;
const shown = 3;

export type OwnCase = Pick<CaseRow, "number" | "path" | "title" | "status" | "word" | "note">;

/** The reader's open cases of a topic's services, what waits for them first; none for somebody whom nobody knows. */
export async function ownInTopic(ctx: ReadContext<Actor>, { catalogue, house }: Pick<WebApp, "catalogue" | "house">, topic: Topic): Promise<readonly OwnCase[]> {
  const { actor } = ctx;
  if (!isPerson(actor)) return [];
  const services = new Set(catalogue.entries.filter((entry) => entry.topic === topic.id && entry.channel === "self-service").map(({ id }) => id));
  if (services.size === 0) return [];
  const lines = (await myCases(ctx, { group: "all", order: "urgent", limit: lookedThrough, offset: 0 })).filter((line) => line.open && line.own && services.has(line.service)).slice(0, shown);
  const rows = await caseRows({ ...ctx, actor }, house, lines);
  return rows.map(({ number, path, title, status, word, note }) => ({ number, path, title, status, word, note }));
}
