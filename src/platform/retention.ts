/**
 * How long each table's rows are kept, and why (GDPR art. 5(1)(e); STYLE.md 19). A table that is not here fails a test, so
 * nobody adds personal data without saying how long it stays.
 */
export interface RetentionRule {
  /** passing: deleted when its time is over, by `forget`. case: goes with its case. lasting: as long as the municipality uses it. */
  readonly kind: "passing" | "case" | "lasting";
  readonly ground: string;
}

const withItsCase: RetentionRule = { kind: "case", ground: "five years after the case closed (bogføringsloven § 12), then to the archive or deleted; needs the archive partner" };

export const retention = {
  applications: { kind: "passing", ground: "a draft nobody has touched for 90 days is emptied; one that was sent goes with its case" },
  case_parties: withItsCase,
  cases: withItsCase,
  deadlines: withItsCase,
  decisions: withItsCase,
  document_contents: withItsCase,
  documents: withItsCase,
  employments: { kind: "lasting", ground: "who could do what when: until the organisation's own retention, with the organisation import" },
  grants: withItsCase,
  journal_entries: withItsCase,
  message_subscriptions: withItsCase,
  messages: withItsCase,
  notices: withItsCase,
  parked_forms: { kind: "passing", ground: "an hour, for the person to log in again" },
  payment_attempts: withItsCase,
  payments: withItsCase,
  people: { kind: "lasting", ground: "for as long as the person has a case, a permit or an employment" },
  permits: withItsCase,
  process_instances: withItsCase,
  rate_limits: { kind: "passing", ground: "a day: longer than any window" },
  read_log: withItsCase,
  register_answers: withItsCase,
  role_assignments: { kind: "lasting", ground: "as employments" },
  service_versions: { kind: "lasting", ground: "no personal data; a case keeps its version" },
  sessions: { kind: "passing", ground: "until they end" },
  tasks: withItsCase,
  timers: withItsCase,
  tokens: withItsCase,
  units: { kind: "lasting", ground: "no personal data" },
} as const satisfies Record<string, RetentionRule>;
