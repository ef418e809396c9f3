import type { Capacity } from "../notices/contact/model.ts";
import type { Channel, NoticeState } from "../notices/model.ts";
import type { Locale } from "../platform/text.ts";
import type { Answers } from "../forms/model.ts";
import type { CaseHouse } from "./house.ts";
import type { Database, Tx } from "../platform/database/database.ts";

/**
 * A notice with what its delivery needs. The mail address and number are those of the form where it asks; else those that the person has
 * confirmed, and at work the organisation's.
 */
export interface Notice {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly instanceId: string;
  readonly personId: string;
  readonly channel: Channel;
  readonly state: NoticeState;
  readonly locale: Locale;
  readonly subject: string;
  readonly body: string;
  readonly documentId: string | null;
  readonly tokenId: string | null;
  readonly createdAt: Date;
  readonly unitName: string;
  readonly personName: string;
  readonly mail: string | null;
  readonly phone: string | null;
  readonly capacity: Capacity;
  /** The mail address or number is the one that the person has confirmed for all cases. */
  readonly byChoice: boolean;
}

export function loadNotice(house: Pick<CaseHouse, "db">, id: string): Promise<Notice | null> {
  return noticeWhere(house.db, "id", id);
}

export function noticeByReference(db: Database | Tx, reference: string): Promise<Notice | null> {
  return noticeWhere(db, "partner_reference", reference);
}

async function noticeWhere(db: Database | Tx, column: "id" | "partner_reference", value: string): Promise<Notice | null> {
  const row = await db
    .selectFrom("notices as n")
    .innerJoin("cases as c", "c.id", "n.case_id")
    .innerJoin("applications as a", "a.id", "c.application_id")
    .innerJoin("process_instances as i", "i.case_id", "c.id")
    .innerJoin("units as u", "u.id", "c.unit_id")
    .innerJoin("people as p", "p.id", "n.person_id")
    .select((eb) => (["mail", "sms"] as const).map((kind) => eb.selectFrom("contact_addresses as o").select("o.address").whereRef("o.party_id", "=", "n.person_id").where("o.kind", "=", kind)
      .where("o.capacity", "=", eb.case().when("a.unit_id", "is", null).then("private").else("work").end()).as(`own_${kind}`)))
    .select([
      "n.id", "n.case_id", "n.person_id", "n.channel", "n.state", "n.locale", "n.subject", "n.body", "n.document_id", "n.token_id", "n.created_at",
      "c.number", "i.id as instance_id", "a.answers", "a.unit_id", "u.name_da", "u.name_en", "p.name", "p.email",
    ])
    .where(`n.${column}`, "=", value)
    .executeTakeFirst();
  if (!row) return null;
  const locale = row.locale === "en" ? "en" : "da";
  const answers = row.answers as Answers;
  const given = (name: string): string | null => (typeof answers[name] === "string" ? answers[name] : null);
  const capacity: Capacity = row.unit_id === null ? "private" : "work";
  const asked = given("contact") !== null;
  return {
    capacity, byChoice: !asked && !(capacity === "work" && row.channel === "mail"),
    id: row.id, caseId: row.case_id, caseNumber: row.number, instanceId: row.instance_id, personId: row.person_id, channel: row.channel as Channel,
    state: row.state as NoticeState, locale, subject: row.subject, body: row.body, documentId: row.document_id, tokenId: row.token_id, createdAt: row.created_at,
    unitName: locale === "en" ? row.name_en : row.name_da, personName: row.name, mail: capacity === "work" ? row.email : asked ? given("email") : row.own_mail, phone: asked ? given("phone") : row.own_sms,
  };
}
