import { z } from "zod";
import type { Entity } from "./model.ts";

const localText = z.object({ da: z.string(), en: z.string() });
const span = { from: z.string(), to: z.string().nullable() };
const shapes = {
  unit: z.object({ code: z.string(), periods: z.array(z.object({ ...span, parent: z.string().nullable(), name: localText })).min(1) }).or(z.object({ code: z.string(), parent: z.string().nullable(), name: localText })),
  person: z.object({ key: z.string(), name: z.string(), email: z.string().nullable(), phone: z.string().nullable(), username: z.string().nullable() }),
  "job-function": z.object({ code: z.string(), name: localText }),
  employment: z.object({ key: z.string(), person: z.string(), periods: z.array(z.object({ ...span, unit: z.string(), jobFunction: z.string().nullable(), title: localText, manages: z.boolean() })).min(1) }),
} as const;

/** One side of a change in the journal, in a line; the last period stands for those before it. Null when there was nothing. */
export function describe(entity: Entity, kept: unknown): { readonly key: string; readonly words: string } | null {
  if (kept === null || kept === undefined) return null;
  switch (entity) {
    case "unit": {
      const unit = shapes.unit.parse(kept);
      const last = "periods" in unit ? unit.periods.at(-1) : { ...unit, from: "", to: null };
      return { key: unit.code, words: joined([last?.name.da, last?.parent && `< ${last.parent}`, days(last)]) };
    }
    case "person": {
      const { key, name, email, phone, username } = shapes.person.parse(kept);
      return { key, words: joined([name, email, phone, username]) };
    }
    case "job-function": {
      const { code, name } = shapes["job-function"].parse(kept);
      return { key: code, words: name.da };
    }
    case "employment": {
      const { key, person, periods } = shapes.employment.parse(kept);
      const last = periods.at(-1);
      return { key, words: joined([person, last?.title.da, last?.unit, last?.manages && "*", days(last)]) };
    }
  }
}

function days(period: { readonly from: string; readonly to: string | null } | undefined): string | null {
  return period && period.from !== "" ? `${period.from}–${period.to ?? ""}` : null;
}

function joined(parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== "" && part !== false).join(", ");
}
