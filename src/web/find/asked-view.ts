import type { AskedLine } from "../../catalogue/asked/queries/asked-words.ts";
import type { SearchNow } from "../../catalogue/learned-search.ts";
import type { Catalogue } from "../../catalogue/model.ts";
import { type CatalogueHit, catalogueKinds, thingsOf } from "../../catalogue/search.ts";
import { danishDay } from "../../platform/clock.ts";
import type { Locale } from "../../platform/text.ts";
import { m } from "../paraglide/messages.js";
import { byLabel } from "../ui/by-label.ts";
import { dayWithYear } from "../ui/format.ts";

type Target = Pick<CatalogueHit, "kind" | "id">;

/** Words that people search with, in the reader's language. */
export interface AskedRow {
  readonly words: string;
  readonly asked: number;
  readonly followed: number;
  readonly helped: number;
  readonly notHelped: number;
  /** What the search finds first today. */
  readonly leadsTo: string | null;
  /** What was decided, or what is proposed. */
  readonly proposed: { readonly value: string; readonly title: string; readonly why: string } | null;
  readonly decided: { readonly title: string | null; readonly on: string } | null;
}

/** One line with what the search makes of it now, and what it might. */
export function askedRow({ find, nearest, catalogue }: SearchNow, line: AskedLine, locale: Locale): AskedRow {
  const [now] = find(line.words, locale, 1);
  const followed = line.followedMost && targetOf(`${line.followedMost.kind} ${line.followedMost.id}`);
  const likely = followed ?? nearest(line.words, locale);
  // To propose what is found already says nothing.
  const proposed = likely && !(now && now.kind === likely.kind && now.id === likely.id) ? likely : null;
  const title = proposed && titleOf(catalogue, proposed, locale);
  return {
    words: line.words, asked: line.asked, followed: line.followed, helped: line.helped, notHelped: line.notHelped,
    leadsTo: now ? titleOf(catalogue, now, locale) : null,
    proposed: proposed && title ? { value: `${proposed.kind} ${proposed.id}`, title, why: followed ? m.find_decide_why_followed() : m.find_decide_why_nearest() } : null,
    decided: line.decided && { title: line.decided.kind === null ? null : titleOf(catalogue, targetOf(`${line.decided.kind} ${line.decided.target ?? ""}`), locale), on: dayWithYear(danishDay(line.decided.at).toString(), locale) },
  };
}

/** "service parking-licence", as a form posts it; null where it says nothing of the kind. */
export function targetOf(value: string): Target | null {
  const [kind, id, ...more] = value.split(" ");
  const known = catalogueKinds.find((one) => one === kind);
  return known && id && more.length === 0 ? { kind: known, id } : null;
}

export function titleOf(catalogue: Catalogue, target: Target | null, locale: Locale): string | null {
  if (!target) return null;
  const found = thingsOf(catalogue, target.kind).find(({ id }) => id === target.id);
  return found ? marked(target.kind, found.title[locale]) : null;
}

function marked(kind: Target["kind"], title: string): string {
  switch (kind) {
    case "service":
      return title;
    case "topic":
      return m.find_decide_topic({ title });
    case "tree":
      return m.find_decide_tree({ title });
  }
}

/** All that words may lead to. */
export function targetOptions(catalogue: Catalogue, locale: Locale): readonly { readonly value: string; readonly label: string }[] {
  return byLabel(catalogueKinds.flatMap((kind) => thingsOf(catalogue, kind).map(({ id, title }) => ({ value: `${kind} ${id}`, label: marked(kind, title[locale]) }))), locale);
}
