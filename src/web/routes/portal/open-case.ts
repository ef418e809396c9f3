import type { Service } from "../../../catalogue/model.ts";
import { readContext } from "../../../cases/house.ts";
import { type CaseFile, caseForParty } from "../../../cases/queries/case-file.ts";
import type { PageContext } from "../../page.ts";
import type { Person } from "../../../access/actor.ts";
import { askingOf } from "./asking.ts";

/** A case as its party sees it, with the version of the service it follows. Another's number is a page that is not there. */
export async function openCase(ctx: PageContext<Person>, number: string): Promise<{ readonly file: CaseFile; readonly service: Service }> {
  const { house } = ctx.app;
  const file = await caseForParty(readContext(house, askingOf(ctx)), number);
  return { file, service: await house.services.version(house.db, file.case.versionHash) };
}
