import { z } from "zod";
import { discardDraft } from "../../../cases/commands/save-draft.ts";
import { page } from "../../page.ts";
import { change } from "./asking.ts";
import { formPath } from "./form-paths.ts";
import { openForm } from "./open-form.ts";

const params = z.object({ service: z.string(), application: z.string() });

/** Goes on where the draft was left. */
export const loader = page({
  guard: "signed-in",
  params,
  async load(ctx, { params: wanted }) {
    const open = await openForm(ctx, wanted);
    const there = open.pages.find((one) => one.id === open.session.application.page) ?? open.pages[0];
    return ctx.goTo(formPath(wanted.service, wanted.application, there?.id ?? "tjek"));
  },
});

/** Throws the draft away. */
export const action = page({
  guard: "signed-in",
  params,
  async act(ctx, { params: { application } }) {
    await change(ctx, (inside) => discardDraft(inside, application));
    return ctx.goTo("/mine-sager?besked=slettet");
  },
});
