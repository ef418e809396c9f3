import { z } from "zod";
import { changeActing } from "../../login.ts";
import { page } from "../../page.ts";

export const loader = page({ guard: "public", load: ({ goTo }) => goTo("/") });

/** An employee acts privately, and back: a new session, since the rights are others. */
export const action = page({
  guard: "signed-in",
  /** `til`: the service that was to be begun. */
  form: z.object({ as: z.enum(["citizen", "employee"]), til: z.string().regex(/^\/selvbetjening\/[a-z][a-z0-9-]*\/start(\?(?:(?:fra|trae|sti|forny|laert)=[\w.-]{1,2000}&?){1,4})?$/).optional().catch(undefined) }),
  async act({ web, goTo }, { form }) {
    await changeActing(web, form.as);
    return goTo(form.til ?? "/");
  },
});
