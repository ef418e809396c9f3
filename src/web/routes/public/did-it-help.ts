import { z } from "zod";
import { answeredKinds, noteAnswer } from "../../../catalogue/asked/commands/note-answer.ts";
import { thingsOf } from "../../../catalogue/search.ts";
import { SkrankeError } from "../../../platform/errors.ts";
import { askedHouse, counting } from "../../find/asked-house.ts";
import { pathOf } from "../../find/follow-path.ts";
import { page } from "../../page.ts";
import { rates } from "../../rates.ts";

export const loader = page({ guard: "public", load: ({ goTo }) => goTo("/") });

/** "Did this help?" on a topic's or a service's page: a yes or a no and nothing else, of nobody. */
export const action = page({
  guard: "public",
  rate: rates.search,
  form: z.object({ kind: z.enum(answeredKinds), page: z.string().max(100), helped: z.enum(["ja", "nej"]) }),
  async act(ctx, { form: { kind, page: id, helped } }) {
    if (!thingsOf(ctx.app.catalogue, kind).some((one) => one.id === id)) throw new SkrankeError("not-found", "no such page");
    await counting(ctx, () => noteAnswer(askedHouse(ctx), { kind, id, helped: helped === "ja", asker: ctx.web.client }));
    return ctx.goTo(`${pathOf({ kind, id })}?hjalp=${helped}#hjalp`);
  },
});
