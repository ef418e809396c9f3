import { z } from "zod";
import { discardDraft } from "../../../cases/commands/save-draft.ts";
import { page } from "../../page.ts";
import { change } from "./asking.ts";
import { checkPage, formPath } from "./form-paths.ts";
import { openForm } from "./open-form.ts";

const params = z.object({ service: z.string(), application: z.string() });

/** Goes on where the draft was left. */
export const loader = page({
  guard: "signed-in",
  params,
  async load(ctx, { params: wanted }) {
    const open = await openForm(ctx, wanted);
    const there = open.pages.find((one) => one.id === open.session.application.page) ?? open.pages[0];
    const begun = open.session.application.page !== null;
    return ctx.goTo(`${formPath(wanted.service, wanted.application, there?.id ?? checkPage)}${begun && there ? "?fortsat=1" : ""}`);
  },
});

/** Throws the draft away. igen: to begin another at once. */
export const action = page({
  guard: "signed-in",
  params,
  form: z.object({ igen: z.literal("1").optional() }),
  async act(ctx, { params: { service, application }, form: { igen } }) {
    await change(ctx, (inside) => discardDraft(inside, application));
    return ctx.goTo(igen ? `/selvbetjening/${service}/start` : "/mine-sager?besked=slettet");
  },
});
