import { z } from "zod";
import { noteFollow } from "../../../catalogue/asked/commands/note-search.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { searchHit } from "../../catalogue-view.ts";
import { catalogueKinds } from "../../../catalogue/search.ts";
import { fromSearch, kindNames } from "../../find/follow-path.ts";
import { askedHouse, counting } from "../../find/asked-house.ts";
import { page } from "../../page.ts";
import { rates } from "../../rates.ts";

/** Leads on from a hit, and counts that it was followed: no cookie, nothing about who. */
export const loader = page({
  guard: "public",
  rate: rates.search,
  query: z.object({ q: z.string().max(200).default(""), selvbetjening: z.string().max(100).optional(), emne: z.string().max(100).optional(), spoergetrae: z.string().max(100).optional(), start: z.literal("ja").optional().catch(undefined) }),
  async load(ctx, { query: { q, start, ...named } }) {
    const kind = catalogueKinds.find((one) => named[kindNames[one]] !== undefined) ?? "service";
    const wanted = { kind, id: named[kindNames[kind]] ?? "" };
    const hit = searchHit(ctx.app.catalogue, wanted, ctx.locale);
    if (!hit) throw new SkrankeError("not-found", "no such hit");
    await counting(ctx, () => noteFollow(askedHouse(ctx), { text: q, hit: wanted }));
    return ctx.goTo(start && hit.start?.by === "self-service" ? `${hit.start.to}?fra=soeg` : fromSearch(hit));
  },
});
