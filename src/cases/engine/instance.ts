import { SkrankeError } from "../../platform/errors.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Locale, LocalText } from "../../platform/text.ts";
import type { Json, State, Token, Variables } from "../../process/model.ts";

/** A process instance as it stands, its row locked until the transaction ends. */
export interface Instance {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly versionHash: string;
  readonly unitId: string;
  readonly unitName: LocalText;
  readonly caseworkerRole: string;
  readonly applicantId: string;
  readonly assistantUnitId: string | null;
  readonly service: string;
  /** The unit that it was applied from as an employee; null for a citizen's. */
  readonly applicantUnitId: string | null;
  /** The language the applicant chose. */
  readonly locale: Locale;
  readonly caseState: string;
  readonly openedAt: Date;
  readonly revision: number;
  readonly passed: readonly string[];
  readonly state: State;
  /** What the work that waits at a token was given, by the token's id. */
  readonly inputs: ReadonlyMap<string, Variables>;
  /** Made in this transaction: nothing of the case but itself is stored yet, so nothing need be looked up. */
  readonly fresh: boolean;
}

/** What the `data` of a token's row holds: the engine's token, and the inputs of the work that waits at it. */
export interface StoredToken {
  readonly token: Token;
  readonly inputs?: Variables;
}

/** Locks the instance and its case, so that two events of one case happen one after the other. */
export async function lockInstance(tx: Tx, instanceId: string): Promise<Instance> {
  const row = await tx
    .selectFrom("process_instances as i")
    .innerJoin("cases as c", "c.id", "i.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("units as u", "u.id", "c.unit_id")
    .select(["u.name_da", "u.name_en",
      "i.id", "i.case_id", "i.version_hash", "i.revision", "i.variables", "i.passed",
      "c.number", "c.unit_id", "c.caseworker_role", "c.state as case_state", "c.opened_at", "c.service", "a.applicant_id", "a.assistant_unit_id", "a.unit_id as applicant_unit_id", "a.locale",
    ])
    .where("i.id", "=", instanceId)
    // Not FOR UPDATE: a row that only points at the case (a reading in the log, a message) need not wait for this.
    .forNoKeyUpdate(["i", "c"])
    .executeTakeFirst();
  if (!row) throw new SkrankeError("not-found", "no such process instance");
  const tokens = await tx.selectFrom("tokens").select("data").where("instance_id", "=", instanceId).orderBy("entered_at").orderBy("id").execute();
  const stored = tokens.map((token) => token.data as StoredToken);
  return {
    id: row.id,
    caseId: row.case_id,
    caseNumber: row.number,
    versionHash: row.version_hash,
    unitId: row.unit_id,
    unitName: { da: row.name_da, en: row.name_en },
    caseworkerRole: row.caseworker_role,
    applicantId: row.applicant_id,
    assistantUnitId: row.assistant_unit_id,
    service: row.service,
    applicantUnitId: row.applicant_unit_id,
    locale: row.locale === "en" ? "en" : "da",
    caseState: row.case_state,
    openedAt: row.opened_at,
    revision: row.revision,
    passed: row.passed as string[],
    state: {
      tokens: stored.map(({ token }) => token),
      variables: row.variables as Variables,
    },
    fresh: false,
    inputs: new Map(stored.flatMap(({ token, inputs }) => (inputs === undefined ? [] : [[token.id, inputs]]))),
  };
}

/** The instance of a case, locked with it. */
export async function instanceOfCase(tx: Tx, caseId: string): Promise<Instance> {
  const row = await tx.selectFrom("process_instances").select("id").where("case_id", "=", caseId).executeTakeFirst();
  if (!row) throw new SkrankeError("not-found", "the case has no process");
  return lockInstance(tx, row.id);
}

/** Plain data out of whatever was computed: what JSON cannot hold is gone, dates are texts. */
export function plain(value: unknown): Json {
  const text = JSON.stringify(value);
  return text === undefined ? null : (JSON.parse(text) as Json);
}
