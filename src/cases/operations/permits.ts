import { Temporal } from "temporal-polyfill";
import type { Service } from "../../catalogue/model.ts";
import { storeDocument } from "../../documents/commands/store-document.ts";
import { renderLicence } from "../../documents/pdf/licence.ts";
import { plateText } from "../../forms/forms.ts";
import { SkrankeError } from "../../platform/errors.ts";
import { danishDay } from "../../platform/clock.ts";
import type { Variables } from "../../process/model.ts";
import { renewCaseWords } from "../commands/fill-case-words.ts";
import type { CaseContext } from "../context.ts";
import { recordAutomaticGrant } from "../decision.ts";
import type { Instance } from "../engine/instance.ts";
import type { OwnResult } from "./own-result.ts";

/** Issues the permit of the case. Once: a second call answers with the one there is. */
export async function issuePermit(ctx: CaseContext, instance: Instance, inputs: Variables): Promise<OwnResult> {
  const there = await ctx.db.selectFrom("permits").select(["id", "number"]).where("case_id", "=", instance.caseId).where("state", "=", "active").executeTakeFirst();
  if (there) return { result: { id: there.id, number: there.number }, journal: [] };
  const service = await ctx.services.version(ctx.db, instance.versionHash);
  const id = ctx.ids.uuid();
  const number = `L-${ctx.ids.caseDigits()}`;
  await ctx.db
    .insertInto("permits")
    .values({
      id, number, case_id: instance.caseId, service: service.id, holder_id: instance.applicantId, subject: text(inputs, "plate"), zone: text(inputs, "zone"),
      state: "active", price_ore: ore(inputs, "priceOre"), valid_from: day(inputs, "validFrom"), valid_to: day(inputs, "validTo"),
    })
    .execute();
  await recordAutomaticGrant(ctx, instance);
  await storeLicence(ctx, instance, service, { number, plate: text(inputs, "plate"), zone: text(inputs, "zone"), validFrom: day(inputs, "validFrom"), validTo: day(inputs, "validTo") });
  return { result: { id, number }, journal: [{ event: "permit-issued", data: { permitId: id, number }, visibleToParty: true }] };
}

interface LicenceFacts {
  readonly number: string;
  readonly plate: string;
  readonly zone: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** The licence as a PDF among the case's documents. */
async function storeLicence(ctx: CaseContext, instance: Instance, service: Service, facts: LicenceFacts): Promise<void> {
  const { locale } = instance;
  const holder = await ctx.db.selectFrom("people").select("name").where("id", "=", instance.applicantId).executeTakeFirstOrThrow();
  const unit = await ctx.db.selectFrom("units").select(["name_da", "name_en"]).where("id", "=", instance.unitId).executeTakeFirstOrThrow();
  const title = service.permit?.name ?? service.title;
  const bytes = await renderLicence({
    locale, title: title[locale], municipality: ctx.municipality.name[locale], unit: locale === "en" ? unit.name_en : unit.name_da,
    date: danishDay(ctx.clock.now()).toString(), caseNumber: instance.caseNumber, holder: holder.name, ...facts, plate: plateText(facts.plate),
  });
  await storeDocument(ctx, {
    owner: { caseId: instance.caseId, applicationId: null }, kind: "licence", title, fileName: `${facts.number}.pdf`, mediaType: "application/pdf", bytes, uploadedBy: null, visibleToParty: true,
  });
}

/** Moves the permit to another vehicle for the rest of its period; the number stays. */
export async function changePermit(ctx: CaseContext, instance: Instance, inputs: Variables): Promise<OwnResult> {
  const permit = await activePermit(ctx, instance);
  const plate = text(inputs, "plate");
  await ctx.db.updateTable("permits").set({ subject: plate }).where("id", "=", permit.id).execute();
  await ctx.db.updateTable("cases").set({ subject: plate }).where("id", "=", instance.caseId).execute();
  await renewCaseWords(ctx, instance.caseId);
  const service = await ctx.services.version(ctx.db, instance.versionHash);
  await storeLicence(ctx, instance, service, { number: permit.number, plate, zone: permit.zone ?? "", validFrom: permit.valid_from, validTo: permit.valid_to });
  return {
    result: { number: permit.number },
    journal: [{ event: "permit-changed", data: { permitId: permit.id, before: permit.subject, after: plate }, visibleToParty: true }],
  };
}

/** Ends the permit today; answers with what is paid back, in whole øre. */
export async function endPermit(ctx: CaseContext, instance: Instance): Promise<OwnResult> {
  const permit = await activePermit(ctx, instance);
  const today = danishDay(ctx.clock.now());
  const refundOre = refundFor({ priceOre: permit.price_ore, validFrom: permit.valid_from, validTo: permit.valid_to, endedOn: today.toString() });
  await ctx.db.updateTable("permits").set({ state: "cancelled", valid_to: today.toString() }).where("id", "=", permit.id).execute();
  return { result: { refundOre }, journal: [{ event: "permit-ended", data: { permitId: permit.id, because: "cancelled", refundOre }, visibleToParty: true }] };
}

/** The period is over. */
export async function expirePermit(ctx: CaseContext, instance: Instance): Promise<OwnResult> {
  const permit = await ctx.db.updateTable("permits").set({ state: "expired" }).where("case_id", "=", instance.caseId).where("state", "=", "active").returning("id").executeTakeFirst();
  const journal = permit ? [{ event: "permit-ended" as const, data: { permitId: permit.id, because: "expired" }, visibleToParty: true }] : [];
  return { result: null, journal };
}

/**
 * What is paid back for the whole months that remain: the month one cancels in is used. Whole øre, rounded down in the
 * municipality's favour by less than one øre a month.
 */
export function refundFor(permit: { readonly priceOre: number; readonly validFrom: string; readonly validTo: string; readonly endedOn: string }): number {
  const from = Temporal.PlainDate.from(permit.validFrom);
  const end = Temporal.PlainDate.from(permit.validTo).add({ days: 1 });
  const months = monthsBegun(from, end);
  if (months === 0) return 0;
  const used = monthsBegun(from, Temporal.PlainDate.from(permit.endedOn).add({ days: 1 }));
  return Math.floor((permit.priceOre * Math.max(0, months - used)) / months);
}

/**
 * Calendar months begun before `end`. Each is counted from the first day, since a month from 31 January ends in February
 * and the next begins on 31 March.
 */
function monthsBegun(from: Temporal.PlainDate, end: Temporal.PlainDate): number {
  let months = 0;
  while (Temporal.PlainDate.compare(from.add({ months }), end) < 0) months += 1;
  return months;
}

async function activePermit(ctx: CaseContext, instance: Instance) {
  const permit = await ctx.db.selectFrom("permits").selectAll().where("case_id", "=", instance.caseId).where("state", "=", "active").forUpdate().executeTakeFirst();
  if (!permit) throw new SkrankeError("already-done", "the case has no permit in force");
  return permit;
}

function text(inputs: Variables, name: string): string {
  const value = inputs[name];
  if (typeof value !== "string" || value === "") throw new TypeError(`input '${name}' is not a text`);
  return value;
}
function day(inputs: Variables, name: string): string {
  return Temporal.PlainDate.from(text(inputs, name)).toString();
}
function ore(inputs: Variables, name: string): number {
  const value = inputs[name];
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw new TypeError(`input '${name}' is not whole øre`);
  return value;
}
