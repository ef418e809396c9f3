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
  answer_returns: { kind: "lasting", ground: "no personal data: counts of answers that are choices" },
  applications: { kind: "passing", ground: "a draft nobody has touched for 90 days is emptied; one that was sent goes with its case" },
  attorney_offers: { kind: "passing", ground: "30 days after it was answered or could be no more: what became a deputyship is kept there" },
  case_parties: withItsCase,
  cases: withItsCase,
  case_shares: withItsCase,
  deadlines: withItsCase,
  decisions: withItsCase,
  deputyships: { kind: "lasting", ground: "who could act for whom when: the journals of cases name both, and the auditor asks afterwards" },
  document_contents: withItsCase,
  documents: withItsCase,
  employments: { kind: "lasting", ground: "who could do what when: until the organisation's own retention, with the organisation import" },
  grants: withItsCase,
  identities: { kind: "lasting", ground: "as people: how a provider of log-in knows them" },
  job_functions: { kind: "lasting", ground: "no personal data" },
  journal_entries: withItsCase,
  login_answers: { kind: "passing", ground: "until the answer could not be sent again anyway, so that it counts once" },
  machine_clients: { kind: "lasting", ground: "the log of readings names them; who registered and ended them belongs to it" },
  machine_keys: { kind: "lasting", ground: "as machine_clients; a hash, never the secret" },
  machine_tokens: { kind: "passing", ground: "ten minutes" },
  message_subscriptions: withItsCase,
  messages: withItsCase,
  notices: withItsCase,
  organisation_changes: { kind: "lasting", ground: "as employments: who was what when, and who said so" },
  organisation_load_files: { kind: "passing", ground: "until the load is applied or dropped, a week at most" },
  organisation_loads: { kind: "passing", ground: "that there was a load stays with its changes; what was shown of one that was not applied goes with its files" },
  parked_forms: { kind: "passing", ground: "an hour, for the person to log in again; an answer of a log-in on its way: five minutes" },
  payment_attempts: withItsCase,
  payments: withItsCase,
  people: { kind: "lasting", ground: "for as long as the person has a case, a permit or an employment" },
  permits: withItsCase,
  person_words: { kind: "lasting", ground: "words of names, to find colleagues by: they go with the person" },
  process_instances: withItsCase,
  rate_limits: { kind: "passing", ground: "a day: longer than any window" },
  read_log: { kind: "passing", ground: "two years: whoever hears of a misuse at a yearly account can still ask, and so can the one who audits it (GDPR art. 5(2), 15, 32); the log is itself data on employees" },
  register_answers: withItsCase,
  representatives: { kind: "lasting", ground: "who has acted for which company here: an employee does not handle the case of a company they act for (FVL § 3)" },
  role_requests: { kind: "lasting", ground: "as role_assignments: why somebody holds or does not hold a role" },
  role_assignments: { kind: "lasting", ground: "as employments" },
  search_words: { kind: "lasting", ground: "single words, of nobody: which name they stand in is in the other tables" },
  service_versions: { kind: "lasting", ground: "no personal data; a case keeps its version" },
  sessions: { kind: "passing", ground: "until they end" },
  tasks: withItsCase,
  timers: withItsCase,
  title_words: { kind: "lasting", ground: "no personal data" },
  tokens: withItsCase,
  tree_counts: { kind: "lasting", ground: "no personal data: counts of a day" },
  unit_ancestors: { kind: "lasting", ground: "no personal data" },
  unit_versions: { kind: "lasting", ground: "no personal data" },
  topic_editions: { kind: "lasting", ground: "what the municipality advised when, and who wrote and published it: it answers for its guidance (FVL § 7)" },
  topic_reminders: { kind: "lasting", ground: "no personal data" },
  topic_reviews: { kind: "lasting", ground: "as topic_editions" },
  topic_steps_done: { kind: "passing", ground: "two years after a step was done; the person takes it back themselves at any time" },
  trainings: { kind: "lasting", ground: "as role_assignments: what they were given on" },
  unit_words: { kind: "lasting", ground: "no personal data" },
  units: { kind: "lasting", ground: "no personal data" },
  watches: { kind: "lasting", ground: "no personal data" },
} as const satisfies Record<string, RetentionRule>;
