import { z } from "zod";
import { caseState } from "../../../cases/queries/case-state.ts";
import { page } from "../../page.ts";

/** How far a case is, for a robot or another system with the scope `<service>:read-case`. Times are ISO 8601 in UTC. */
export const loader = page({
  guard: { machine: "read-case" },
  params: z.object({ number: z.string().max(40) }),
  async load(ctx, { params }) {
    const state = await caseState(ctx, params.number);
    return Response.json({
      number: state.number,
      service: state.service,
      state: state.state,
      step: state.step,
      outcome: state.outcome,
      openedAt: state.openedAt.toISOString(),
      closedAt: state.closedAt?.toISOString() ?? null,
      deadlines: state.deadlines.map(({ kind, dueAt, metAt }) => ({ kind, dueAt: dueAt.toISOString(), metAt: metAt?.toISOString() ?? null })),
    });
  },
});
