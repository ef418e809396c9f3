/** Addresses outside that the guidance leads to, and whether they still answer. */
import { setTimeout as pause } from "node:timers/promises";
import { addressesIn } from "../catalogue/check/markdown.ts";
import type { Catalogue, CatalogueEntry, Topic } from "../catalogue/model.ts";

/** there: it answers. gone: the site says that there is no such page. silent: nobody answers. private: it lies on a network of one's own, and is not asked. */
export type LinkAnswer = "there" | "gone" | "silent" | "private";

/** Asks an address outside. Implemented by the partners room (partners/web-pages/). */
export interface LinkProbe {
  ask(address: string, stop?: AbortSignal): Promise<LinkAnswer>;
}

/** An address, and the page that it stands on. */
export interface OutsideLink {
  /** Without what comes behind `#`, which never leaves the browser. */
  readonly address: string;
  readonly kind: "topic" | "service";
  readonly page: string;
  /** The topic whose owner mends it. */
  readonly topic: string;
  /** File of the catalogue that has it. */
  readonly file: string;
}

/** Every address outside that topics and services lead to, each once for each page. */
export function outsideLinks({ entries, topics }: Pick<Catalogue, "entries" | "topics">): readonly OutsideLink[] {
  const links = [...topics.flatMap(linksOfTopic), ...entries.flatMap(linksOfService)];
  const outside = links.filter(({ address }) => /^https?:\/\//.test(address)).map((link) => ({ ...link, address: link.address.split("#")[0] ?? "" }));
  return [...new Map(outside.map((link) => [`${link.kind} ${link.page} ${link.address}`, link])).values()];
}

function linksOfTopic(topic: Topic): readonly OutsideLink[] {
  const at = (file: string) => (address: string): OutsideLink => ({ address, kind: "topic", page: topic.id, topic: topic.id, file: `topics/${topic.id}/${file}` });
  const own = [...topic.links.map(({ url }) => url), ...topic.steps.flatMap(({ url }) => url ?? [])].map(at("topic.yaml"));
  return [...own, ...inTexts(topic.files, at)];
}

function linksOfService(entry: CatalogueEntry): readonly OutsideLink[] {
  const at = (file: string) => (address: string): OutsideLink => ({ address, kind: "service", page: entry.id, topic: entry.topic, file: `${entry.id}/${file}` });
  const urls = [...entry.legalBasis.flatMap(({ url }) => url ?? []), ...(entry.channel === "link" && entry.url ? [entry.url] : [])].map(at("service.yaml"));
  const faq = entry.faq.flatMap(({ answer }) => [answer.da, answer.en]).flatMap((text) => addressesIn(text).map(({ address }) => address)).map(at("service.yaml"));
  return [...urls, ...faq, ...inTexts(Object.fromEntries(Object.entries(entry.files).filter(([file]) => file.startsWith("guide."))), at)];
}

function inTexts(files: Readonly<Record<string, string>>, at: (file: string) => (address: string) => OutsideLink): readonly OutsideLink[] {
  return Object.entries(files).filter(([file]) => file.endsWith(".md")).flatMap(([file, text]) => addressesIn(text).map(({ address }) => at(file)(address)));
}

/** So many are asked at a time: other people's sites are not to notice us. */
const atOnce = 4;
/** What did not answer is asked once more, so much later, milliseconds. */
const secondTry = 5_000;

/**
 * What each address answers; those that do not are asked a second time. Null where not one of them answers anything: then it is our own network
 * that is down, and nothing is said of anybody's page; null also where `stop` came before the end.
 */
export async function askLinks(probe: LinkProbe, links: readonly Pick<OutsideLink, "address">[], { waits = secondTry, stop }: { readonly waits?: number | undefined; readonly stop?: AbortSignal | undefined } = {}): Promise<ReadonlyMap<string, LinkAnswer> | null> {
  const answers = new Map<string, LinkAnswer>();
  const ask = async (addresses: readonly string[]) => {
    const left = [...addresses];
    const one = async () => {
      for (let address = left.shift(); address !== undefined && !stop?.aborted; address = left.shift()) answers.set(address, await probe.ask(address, stop));
    };
    await Promise.all(Array.from({ length: atOnce }, one));
  };
  await ask([...new Set(links.map(({ address }) => address))]);
  const failed = [...answers].flatMap(([address, answer]) => (answer === "gone" || answer === "silent" ? [address] : []));
  const isUp = () => [...answers.values()].some((answer) => answer === "there" || answer === "gone");
  if (failed.length > 0 && isUp() && !stop?.aborted) {
    await pause(waits, undefined, { ...(stop && { signal: stop }) }).catch(() => undefined);
    await ask(failed);
  }
  if (stop?.aborted) return null;
  return answers.size === 0 || isUp() ? answers : null;
}
