import type { CaseContext } from "../context.ts";
import { recordAutomaticGrant } from "../decision.ts";
import type { Instance } from "../engine/instance.ts";
import type { OwnResult } from "./own-result.ts";

/** The rules alone have said yes, to something that is no permit: their answer becomes the case's decision. Once. */
export async function grant(ctx: CaseContext, instance: Instance): Promise<OwnResult> {
  await recordAutomaticGrant(ctx, instance);
  return { result: {}, journal: [] };
}
