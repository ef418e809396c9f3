import { z } from "zod";
import type { Machine } from "../../../access/actor.ts";
import { page, type PageContext } from "../../page.ts";
import { answeringFaults, scimProblem } from "../../scim/answer.ts";
import { handleScim } from "../../scim/handle.ts";

const guard = { machine: "scim" } as const;
const params = z.object({ "*": z.string().max(300) });

/** SCIM 2.0 (RFC 7643, 7644): the organisation's master writes, and reads what stands here. */
export const loader = page({ guard, params, problem: scimProblem, load: (ctx, { params: asked }) => answer(ctx, asked["*"]) });
export const action = page({ guard, params, problem: scimProblem, act: (ctx, { params: asked }) => answer(ctx, asked["*"]) });

function answer(ctx: PageContext<Machine>, path: string): Promise<Response> {
  const { organisation, settings } = ctx.app;
  const { method } = ctx.request;
  return answeringFaults(() => handleScim({ house: organisation, method, path, query: ctx.url.searchParams, base: `${settings.publicUrl}/api/scim/v2`, headers: ctx.request.headers, body: () => ctx.request.text() }));
}
