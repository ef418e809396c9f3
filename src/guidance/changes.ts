import { isDeepStrictEqual } from "node:util";
import { sections } from "../catalogue/topics/model.ts";
import { locales, type LocalText } from "../platform/text.ts";
import type { EditedLink, EditedStep, TopicContent } from "./model.ts";

/** One thing in which an edition is another than the one before it. */
export type TopicChange =
  /** The text of a field: "how.da". */
  | { readonly kind: "text"; readonly name: string }
  | { readonly kind: "added" | "removed" | "changed"; readonly of: "link" | "step"; readonly title: LocalText }
  /** The same, in another order. */
  | { readonly kind: "moved"; readonly of: "link" | "step" };

export function changesOf(before: TopicContent, after: TopicContent): readonly TopicChange[] {
  const named = ({ title, lead, sections: texts }: TopicContent): readonly (readonly [string, LocalText])[] => [["title", title], ["lead", lead], ...sections.map((section) => [section, texts[section]] as const)];
  const old = new Map(named(before));
  return [
    ...named(after).flatMap(([part, text]) => locales.filter((locale) => old.get(part)?.[locale] !== text[locale]).map((locale): TopicChange => ({ kind: "text", name: `${part}.${locale}` }))),
    ...listChanges("link", before.links, after.links, sameLink(before.links, after.links)),
    ...listChanges("step", before.steps, after.steps, (step) => before.steps.find(({ id }) => id === step.id)),
  ];
}

/** A link has no id: it is the one that leads to the same place, or else the one of the same title that no longer leads to its own. */
function sameLink(before: readonly EditedLink[], after: readonly EditedLink[]): (link: EditedLink) => EditedLink | undefined {
  const kept = new Set(after.map(({ url }) => url));
  return (link) => before.find(({ url }) => url === link.url) ?? before.find(({ url, title }) => !kept.has(url) && locales.some((locale) => title[locale] === link.title[locale]));
}

function listChanges<T extends EditedLink | EditedStep>(of: "link" | "step", before: readonly T[], after: readonly T[], was: (one: T) => T | undefined): readonly TopicChange[] {
  const pairs = after.map((one) => ({ one, old: was(one) }));
  const kept = pairs.flatMap(({ old }) => (old ? [before.indexOf(old)] : []));
  return [
    ...pairs.filter(({ old }) => !old).map(({ one }): TopicChange => ({ kind: "added", of, title: one.title })),
    ...pairs.filter(({ one, old }) => old && !isDeepStrictEqual(old, one)).map(({ one }): TopicChange => ({ kind: "changed", of, title: one.title })),
    ...before.filter((_, index) => !kept.includes(index)).map(({ title }): TopicChange => ({ kind: "removed", of, title })),
    ...(kept.some((index, at) => at > 0 && index < (kept[at - 1] ?? 0)) ? [{ kind: "moved", of } as const] : []),
  ];
}
