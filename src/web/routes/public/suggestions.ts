import { z } from "zod";
import { searchHit } from "../../catalogue-view.ts";
import { followPath, fromSearch } from "../../find/follow-path.ts";
import { localPath } from "../../local-path.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";

const most = 6;
const kinds = { service: m.kind_service, topic: m.kind_topic, tree: m.find_kind_tree } as const;

/** What somebody may want who has typed so far, as JSON: services, topics and question trees only, nothing of anybody's. */
export const loader = page({
  guard: "public",
  rate: rates.suggest,
  query: z.object({ q: z.string().max(200).default("") }),
  async load({ app, locale }, { query: { q } }) {
    const { find, catalogue } = await app.search.now();
    const hits = find(q, locale, most).map((hit) => searchHit(catalogue, hit, locale)).filter((hit) => hit !== null);
    const suggestions = hits.map((hit) => ({ title: hit.title, kind: kinds[hit.kind](), path: localPath(followPath(q, hit, false, fromSearch(hit)), locale) }));
    return Response.json(suggestions, { headers: { "cache-control": "private, max-age=60" } });
  },
});
