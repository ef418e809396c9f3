import type { OwnOperationName } from "../../catalogue/operations.ts";
import type { CaseContext } from "../context.ts";
import type { Instance } from "../engine/instance.ts";
import type { Variables } from "../../process/model.ts";
import { grant } from "./grant.ts";
import type { OwnResult } from "./own-result.ts";
import { changePermit, endPermit, expirePermit, issuePermit } from "./permits.ts";

/** Work that Skranke does itself, in the same transaction as the step it belongs to. */
export type OwnOperation = (ctx: CaseContext, instance: Instance, inputs: Variables) => Promise<OwnResult>;

const operations: Readonly<Record<OwnOperationName, OwnOperation>> = {
  "issue-permit": issuePermit,
  "change-permit": changePermit,
  "end-permit": endPermit,
  "expire-permit": expirePermit,
  grant,
};

export function ownOperation(name: string): OwnOperation | null {
  return isOwnOperation(name) ? operations[name] : null;
}

function isOwnOperation(name: string): name is OwnOperationName {
  return Object.hasOwn(operations, name);
}
