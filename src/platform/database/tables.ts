// Generated from the migrations by `npx skranke schema`; do not edit.
import type { ColumnType, Generated, GeneratedAlways } from "kysely";

/** A jsonb column: parsed on the way out, a JSON string on the way in. */
export type Json = ColumnType<unknown, string, string>;

export interface AnswerReturnsRow {
  service: string;
  question: string;
  answer: string;
  cases: number;
  returned: number;
  counted_at: Date;
}

export interface ApplicationsRow {
  id: string;
  service: string;
  version_hash: string;
  state: string;
  applicant_id: string;
  assistant_id: string | null;
  assistant_unit_id: string | null;
  locale: string;
  answers: ColumnType<unknown, string | undefined, string>;
  facts: ColumnType<unknown, string | undefined, string>;
  page: string | null;
  revision: Generated<number>;
  renews_permit_id: string | null;
  created_at: Date;
  saved_at: Date;
  sent_at: Date | null;
  unit_id: string | null;
  begun_by: string | null;
  sent_by: string | null;
  prepared_by: Generated<string[]>;
  filling_seconds: number | null;
}

export interface AttorneyOffersRow {
  id: string;
  principal_id: string;
  cpr_hash: Buffer | null;
  name: string;
  services: string[] | null;
  rights: string[];
  reason: string;
  starts_at: Date;
  ends_at: Date;
  offered_at: Date;
  expires_at: Date;
  answer: string | null;
  answered_at: Date | null;
  deputyship_id: string | null;
  cvr: string | null;
}

export interface CasePartiesRow {
  case_id: string;
  person_id: string;
  role: string;
}

export interface CaseSharesRow {
  id: string;
  case_id: string;
  task_id: string | null;
  person_id: string;
  extent: string;
  side: string;
  note: string | null;
  shared_by: string;
  shared_at: Date;
  ended_at: Date | null;
}

export interface CaseViewsRow {
  id: string;
  person_id: string;
  acting_as: string;
  company_id: string | null;
  name: string;
  wanted: Json;
  created_at: Date;
}

export interface CasesRow {
  id: string;
  number: string;
  application_id: string;
  service: string;
  version_hash: string;
  unit_id: string;
  caseworker_role: string;
  state: string;
  outcome: string | null;
  subject: string | null;
  step: string | null;
  journal_length: Generated<number>;
  journal_head: Buffer | null;
  opened_at: Date;
  closed_at: Date | null;
  words: string | null;
  party: string;
}

export interface ContactAddressesRow {
  party_id: string;
  capacity: string;
  kind: string;
  address: string;
  confirmed_at: Date;
  confirmed_by: string;
  failed_at: Date | null;
}

export interface ContactChoicesRow {
  party_id: string;
  capacity: string;
  channel: string;
  rhythm: string;
  tasks: Generated<boolean>;
  locale: string;
  next_digest_at: Date | null;
  changed_at: Date;
}

export interface ContactConfirmationsRow {
  id: string;
  party_id: string;
  capacity: string;
  kind: string;
  address: string;
  locale: string;
  tries: Generated<number>;
  expires_at: Date;
  sent_at: Date | null;
  failed_at: Date | null;
}

export interface DeadlinesRow {
  id: string;
  case_id: string;
  task_id: string | null;
  kind: string;
  starts_at: Date;
  due_at: Date;
  met_at: Date | null;
}

export interface DecisionsRow {
  id: string;
  case_id: string;
  outcome: string;
  decided_by: string | null;
  decided_at: Date;
  explanation: Json;
  reasons: string | null;
  delivered_at: Date | null;
  appeal_until: string | null;
  decided_for: string | null;
}

export interface DeputyshipsRow {
  id: string;
  capacity: string;
  principal_id: string;
  deputy_id: string;
  services: string[] | null;
  task_kinds: string[] | null;
  unit_ids: string[] | null;
  rights: string[];
  amount_limit_ore: number | null;
  may_pass_on: Generated<boolean>;
  passed_on_from: string | null;
  basis: string;
  reason: string;
  starts_at: Date;
  ends_at: Date | null;
  appointed_by: string | null;
  appointed_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
  told_of_start_at: Date | null;
  told_of_end_at: Date | null;
}

export interface DigestsRow {
  id: string;
  party_id: string;
  capacity: string;
  channel: string;
  locale: string;
  tasks: boolean;
  state: string;
  attempts: Generated<number>;
  created_at: Date;
  sent_at: Date | null;
}

export interface DocumentContentsRow {
  document_id: string;
  bytes: Buffer;
}

export interface DocumentsRow {
  id: string;
  case_id: string | null;
  application_id: string | null;
  kind: string;
  title_da: string;
  title_en: string;
  file_name: string;
  media_type: string;
  size: number;
  sha256: Buffer;
  uploaded_by: string | null;
  visible_to_party: Generated<boolean>;
  created_at: Date;
  deputyship_id: string | null;
}

export interface EmploymentsRow {
  id: string;
  person_id: string;
  unit_id: string;
  title_da: string;
  title_en: string;
  valid_from: string;
  valid_to: string | null;
  source_key: string | null;
  job_function_id: string | null;
  manages: Generated<boolean>;
}

export interface FigureBaselinesRow {
  id: string;
  service: string | null;
  name: string;
  first_week: string;
  last_week: string;
  figures: Json;
  saved_by: string;
  saved_at: Date;
}

export interface FigureWeeksRow {
  week: string;
  counted_at: Date;
}

export interface GrantsRow {
  holder: string;
  case_id: string;
  open: boolean;
  must_act: boolean;
  deadline: Date | null;
  opened_at: Date;
  service: string;
  via: string;
  role: string | null;
  unit_id: string | null;
  urgency: GeneratedAlways<number>;
}

export interface IdentitiesRow {
  provider: string;
  subject: string;
  person_id: string;
  created_at: Date;
}

export interface InquiriesRow {
  id: string;
  number: string;
  form_key: string;
  locale: string;
  person_id: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  conversation: Json;
  message: string;
  state: string;
  created_at: Date;
  taken_by: string | null;
  taken_at: Date | null;
  answer: string | null;
  answered_by: string | null;
  answered_at: Date | null;
  mailed_at: Date | null;
  note: string | null;
  done_by: string | null;
  done_at: Date | null;
  mail_failed_at: Date | null;
}

export interface JobFunctionsRow {
  id: string;
  code: string;
  name_da: string;
  name_en: string;
}

export interface JournalEntriesRow {
  id: string;
  case_id: string;
  sequence: number;
  at: Date;
  actor: Json;
  event: string;
  data: Json;
  visible_to_party: boolean;
  previous_hash: Buffer | null;
  hash: Buffer;
}

export interface LinkChecksRow {
  address: string;
  checked_at: Date;
  broken_since: string | null;
  fault: string | null;
}

export interface LoginAnswersRow {
  id: string;
  expires_at: Date;
}

export interface MachineClientsRow {
  id: string;
  name: string;
  kind: string;
  unit_id: string;
  scopes: Json;
  calls_per_minute: number;
  created_by: string | null;
  created_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
}

export interface MachineKeysRow {
  id: string;
  client_id: string;
  secret_hash: Buffer;
  created_by: string | null;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  revoked_by: string | null;
  last_used_at: Date | null;
}

export interface MachineTokensRow {
  token_hash: Buffer;
  key_id: string;
  client_id: string;
  scopes: Json;
  expires_at: Date;
}

export interface MailsToPeopleRow {
  id: string;
  person_id: string;
  address: string;
  sent_at: Date;
}

export interface MessageSubscriptionsRow {
  id: string;
  instance_id: string;
  token_id: string;
  element: string;
  name: string;
}

export interface MessagesRow {
  id: string;
  case_id: string;
  task_id: string | null;
  author: string;
  author_id: string | null;
  body: string;
  sent_at: Date;
  on_behalf_of: string | null;
  answer_by: Date | null;
  answered_at: Date | null;
}

export interface NewsRow {
  id: string;
  unit_id: string;
  below: boolean;
  title_da: string;
  title_en: string;
  body_da: string;
  body_en: string;
  from_day: string;
  to_day: string;
  author_id: string;
  created_at: Date;
  changed_at: Date;
  ended_at: Date | null;
}

export interface NoticesRow {
  id: string;
  case_id: string;
  purpose: string;
  person_id: string;
  channel: string;
  locale: string;
  subject: string;
  body: string;
  document_id: string | null;
  state: string;
  token_id: string | null;
  partner_reference: string | null;
  failure: string | null;
  attempts: Generated<number>;
  created_at: Date;
  sent_at: Date | null;
  delivered_at: Date | null;
  bundle: string | null;
  digest_id: string | null;
  settled_at: Date | null;
  settled_by: string | null;
}

export interface OrganisationChangesRow {
  id: string;
  at: Date;
  load_id: string | null;
  changed_by: string | null;
  entity: string;
  entity_id: string;
  change: string;
  before: ColumnType<unknown, string | null, string | null>;
  after: ColumnType<unknown, string | null, string | null>;
}

export interface OrganisationLoadFilesRow {
  load_id: string;
  file: string;
  bytes: Buffer;
}

export interface OrganisationLoadsRow {
  id: string;
  kind: string;
  source: string;
  sha256: Buffer | null;
  state: string;
  counts: ColumnType<unknown, string | undefined, string>;
  preview: ColumnType<unknown, string | null, string | null>;
  may_end: number | null;
  reason: string | null;
  started_by: string | null;
  started_at: Date;
  finished_at: Date | null;
}

export interface PageAnswersRow {
  kind: string;
  page: string;
  week: string;
  helped: Generated<number>;
  not_helped: Generated<number>;
}

export interface ParkedFormsRow {
  key_hash: Buffer;
  path: string;
  cipher: Buffer;
  expires_at: Date;
}

export interface PaymentAttemptsRow {
  id: string;
  payment_id: string;
  reference: string | null;
  hosted_url: string | null;
  locale: string;
  state: string;
  started_at: Date;
}

export interface PaymentsRow {
  id: string;
  case_id: string;
  task_id: string | null;
  purpose: string;
  amount_ore: number;
  refunded_ore: Generated<number>;
  state: string;
  paid_reference: string | null;
  created_at: Date;
  paid_at: Date | null;
}

export interface PeopleRow {
  id: string;
  name: string;
  cpr_cipher: Buffer | null;
  cpr_hash: Buffer | null;
  email: string | null;
  phone: string | null;
  digital_post_exempt: Generated<boolean>;
  source_key: string | null;
  cvr: string | null;
  email_returned_at: Date | null;
}

export interface PermitsRow {
  id: string;
  number: string;
  case_id: string | null;
  service: string;
  holder_id: string;
  subject: string;
  zone: string | null;
  state: string;
  paid: Generated<boolean>;
  price_ore: number;
  valid_from: string;
  valid_to: string;
}

export interface PersonWordsRow {
  word: string;
  person_id: string;
}

export interface PinnedServicesRow {
  person_id: string;
  service: string;
  position: number;
  pinned_at: Date;
}

export interface ProcessInstancesRow {
  id: string;
  case_id: string;
  version_hash: string;
  state: string;
  revision: Generated<number>;
  variables: Json;
  passed: ColumnType<unknown, string | undefined, string>;
}

export interface PushDevicesRow {
  id: string;
  party_id: string;
  capacity: string;
  person_id: string;
  browser_hash: Buffer;
  name: string;
  endpoint: string | null;
  p256dh: string | null;
  auth: string | null;
  added_at: Date;
  gone_at: Date | null;
}

export interface RateLimitsRow {
  key: string;
  window_start: Date;
  count: number;
}

export interface ReadLogRow {
  id: string;
  at: Date;
  what: string;
  case_id: string | null;
  subject_id: string | null;
  reader_kind: string;
  reader_id: string | null;
  person_id: string | null;
  role: string | null;
  unit_id: string | null;
  on_behalf_of: string | null;
  reason: string;
}

export interface RegisterAnswersRow {
  id: string;
  case_id: string | null;
  application_id: string | null;
  register: string;
  reference: string;
  answered_at: Date;
  answer: Json;
}

export interface RepresentativesRow {
  person_id: string;
  company_id: string;
  first_at: Date;
  last_at: Date;
}

export interface RoleAssignmentsRow {
  id: string;
  person_id: string | null;
  role: string;
  unit_id: string;
  job_function_id: string | null;
  below: Generated<boolean>;
  starts_at: Date;
  ends_at: Date | null;
  employment_id: string | null;
  given_by: string | null;
  given_at: Date;
  reason: string | null;
  ended_by: string | null;
  end_reason: string | null;
  attested_at: Date | null;
  attested_by: string | null;
  attest_asked_at: Date | null;
}

export interface RoleRequestsRow {
  id: string;
  person_id: string;
  role: string;
  unit_id: string;
  below: Generated<boolean>;
  starts_at: Date;
  ends_at: Date | null;
  reason: string;
  requested_by: string;
  requested_at: Date;
  state: string;
  decided_by: string | null;
  decided_at: Date | null;
  answer: string | null;
  assignment_id: string | null;
}

export interface SatisfactionMarksRow {
  case_id: string;
}

export interface SearchAskersRow {
  week: string;
  words: Buffer;
  asker: Buffer;
}

export interface SearchFollowsRow {
  week: string;
  words: string;
  kind: string;
  target: string;
  follows: number;
}

export interface SearchSynonymsRow {
  words: string;
  kind: string | null;
  target: string | null;
  decided_at: Date;
  decided_by: string;
}

export interface SearchWordsRow {
  word: string;
  keys: string[];
}

export interface SearchesRow {
  week: string;
  words: string;
  topic: string | null;
  asked: number;
  followed: Generated<number>;
  helped: Generated<number>;
  not_helped: Generated<number>;
}

export interface ServiceFiguresRow {
  service: string;
  week: string;
  measure: string;
  part: Generated<string>;
  demo: Generated<boolean>;
  amount: number;
  people: number | null;
}

export interface ServiceUsesRow {
  week: string;
  audience: string;
  of_group: string;
  service: string;
  uses: number;
}

export interface ServiceVersionsRow {
  hash: string;
  service: string;
  loaded_at: Date;
  files: Json;
}

export interface SessionsRow {
  key_hash: Buffer;
  person_id: string;
  acting_as: string;
  id_token: string | null;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  id: string;
  provider: string;
  level: string;
  provider_session: string | null;
  device: Generated<string>;
  verified_at: Date | null;
  privileges: ColumnType<unknown, string | undefined, string>;
  company_id: string | null;
  browser_hash: Buffer | null;
}

export interface TasksRow {
  id: string;
  case_id: string;
  instance_id: string;
  token_id: string;
  element: string;
  kind: string;
  performer: string;
  required: Generated<boolean>;
  state: string;
  assignee_id: string | null;
  request: string | null;
  draft: ColumnType<unknown, string | null, string | null>;
  opened_at: Date;
  due_at: Date | null;
  done_at: Date | null;
  done_by: string | null;
  outcome: string | null;
  role: string;
  unit_id: string;
  amount_ore: number | null;
}

export interface TimersRow {
  id: string;
  instance_id: string;
  token_id: string;
  element: string;
  due_at: Date;
}

export interface TitleWordsRow {
  word: string;
  title_da: string;
  title_en: string;
}

export interface TokensRow {
  id: string;
  instance_id: string;
  element: string;
  state: string;
  data: Json;
  incident_code: string | null;
  incident_reason: string | null;
  attempts: Generated<number>;
  entered_at: Date;
}

export interface TopicEditionsRow {
  id: string;
  topic: string;
  base_hash: string;
  state: string;
  content: Json;
  revision: number;
  writers: string[];
  saved_by: string;
  saved_at: Date;
  sent_at: Date | null;
  remark: string | null;
  published_by: string | null;
  published_at: Date | null;
}

export interface TopicRemindersRow {
  topic: string;
  due_on: string;
  sent_at: Date;
}

export interface TopicReviewsRow {
  topic: string;
  reviewed_on: string;
  reviewed_by: string;
}

export interface TopicStepsDoneRow {
  person_id: string;
  topic: string;
  step: string;
  done_at: Date;
}

export interface TrainingsRow {
  person_id: string;
  training: string;
  passed_on: string;
  valid_to: string | null;
  recorded_by: string | null;
}

export interface TreeCountsRow {
  tree: string;
  node: string;
  day: string;
  reached: Generated<number>;
  answered: Generated<number>;
}

export interface UnitAncestorsRow {
  unit_id: string;
  ancestor_id: string;
  distance: number;
}

export interface UnitVersionsRow {
  unit_id: string;
  valid_from: string;
  valid_to: string | null;
  parent_id: string | null;
  name_da: string;
  name_en: string;
}

export interface UnitWordsRow {
  word: string;
  unit_id: string;
}

export interface UnitsRow {
  id: string;
  code: string;
  parent_id: string | null;
  name_da: string;
  name_en: string;
  valid_to: string | null;
}

export interface WatchesRow {
  name: string;
  looked_until: Date;
}

export interface Tables {
  answer_returns: AnswerReturnsRow;
  applications: ApplicationsRow;
  attorney_offers: AttorneyOffersRow;
  case_parties: CasePartiesRow;
  case_shares: CaseSharesRow;
  case_views: CaseViewsRow;
  cases: CasesRow;
  contact_addresses: ContactAddressesRow;
  contact_choices: ContactChoicesRow;
  contact_confirmations: ContactConfirmationsRow;
  deadlines: DeadlinesRow;
  decisions: DecisionsRow;
  deputyships: DeputyshipsRow;
  digests: DigestsRow;
  document_contents: DocumentContentsRow;
  documents: DocumentsRow;
  employments: EmploymentsRow;
  figure_baselines: FigureBaselinesRow;
  figure_weeks: FigureWeeksRow;
  grants: GrantsRow;
  identities: IdentitiesRow;
  inquiries: InquiriesRow;
  job_functions: JobFunctionsRow;
  journal_entries: JournalEntriesRow;
  link_checks: LinkChecksRow;
  login_answers: LoginAnswersRow;
  machine_clients: MachineClientsRow;
  machine_keys: MachineKeysRow;
  machine_tokens: MachineTokensRow;
  mails_to_people: MailsToPeopleRow;
  message_subscriptions: MessageSubscriptionsRow;
  messages: MessagesRow;
  news: NewsRow;
  notices: NoticesRow;
  organisation_changes: OrganisationChangesRow;
  organisation_load_files: OrganisationLoadFilesRow;
  organisation_loads: OrganisationLoadsRow;
  page_answers: PageAnswersRow;
  parked_forms: ParkedFormsRow;
  payment_attempts: PaymentAttemptsRow;
  payments: PaymentsRow;
  people: PeopleRow;
  permits: PermitsRow;
  person_words: PersonWordsRow;
  pinned_services: PinnedServicesRow;
  process_instances: ProcessInstancesRow;
  push_devices: PushDevicesRow;
  rate_limits: RateLimitsRow;
  read_log: ReadLogRow;
  register_answers: RegisterAnswersRow;
  representatives: RepresentativesRow;
  role_assignments: RoleAssignmentsRow;
  role_requests: RoleRequestsRow;
  satisfaction_marks: SatisfactionMarksRow;
  search_askers: SearchAskersRow;
  search_follows: SearchFollowsRow;
  search_synonyms: SearchSynonymsRow;
  search_words: SearchWordsRow;
  searches: SearchesRow;
  service_figures: ServiceFiguresRow;
  service_uses: ServiceUsesRow;
  service_versions: ServiceVersionsRow;
  sessions: SessionsRow;
  tasks: TasksRow;
  timers: TimersRow;
  title_words: TitleWordsRow;
  tokens: TokensRow;
  topic_editions: TopicEditionsRow;
  topic_reminders: TopicRemindersRow;
  topic_reviews: TopicReviewsRow;
  topic_steps_done: TopicStepsDoneRow;
  trainings: TrainingsRow;
  tree_counts: TreeCountsRow;
  unit_ancestors: UnitAncestorsRow;
  unit_versions: UnitVersionsRow;
  unit_words: UnitWordsRow;
  units: UnitsRow;
  watches: WatchesRow;
}
