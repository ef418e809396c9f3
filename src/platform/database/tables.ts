// Generated from the migrations by `npx skranke schema`; do not edit.
import type { ColumnType, Generated } from "kysely";

/** A jsonb column: parsed on the way out, a JSON string on the way in. */
export type Json = ColumnType<unknown, string, string>;

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
}

export interface CasePartiesRow {
  case_id: string;
  person_id: string;
  role: string;
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
}

export interface EmploymentsRow {
  id: string;
  person_id: string;
  unit_id: string;
  title_da: string;
  title_en: string;
  valid_from: string;
  valid_to: string | null;
}

export interface GrantsRow {
  holder: string;
  case_id: string;
  open: boolean;
  must_act: boolean;
  deadline: Date | null;
  opened_at: Date;
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
  subject: string;
  name: string;
  cpr_cipher: Buffer | null;
  cpr_hash: Buffer | null;
  email: string | null;
  phone: string | null;
  digital_post_exempt: Generated<boolean>;
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

export interface ProcessInstancesRow {
  id: string;
  case_id: string;
  version_hash: string;
  state: string;
  revision: Generated<number>;
  variables: Json;
  passed: ColumnType<unknown, string | undefined, string>;
}

export interface RateLimitsRow {
  key: string;
  window_start: Date;
  count: number;
}

export interface ReadLogRow {
  id: string;
  at: Date;
  actor: Json;
  what: string;
  case_id: string | null;
  subject_id: string | null;
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

export interface RoleAssignmentsRow {
  id: string;
  person_id: string;
  role: string;
  unit_id: string;
  valid_from: string;
  valid_to: string | null;
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
}

export interface TimersRow {
  id: string;
  instance_id: string;
  token_id: string;
  element: string;
  due_at: Date;
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

export interface UnitsRow {
  id: string;
  code: string;
  parent_id: string | null;
  name_da: string;
  name_en: string;
}

export interface Tables {
  applications: ApplicationsRow;
  case_parties: CasePartiesRow;
  cases: CasesRow;
  deadlines: DeadlinesRow;
  decisions: DecisionsRow;
  document_contents: DocumentContentsRow;
  documents: DocumentsRow;
  employments: EmploymentsRow;
  grants: GrantsRow;
  journal_entries: JournalEntriesRow;
  message_subscriptions: MessageSubscriptionsRow;
  messages: MessagesRow;
  notices: NoticesRow;
  parked_forms: ParkedFormsRow;
  payment_attempts: PaymentAttemptsRow;
  payments: PaymentsRow;
  people: PeopleRow;
  permits: PermitsRow;
  process_instances: ProcessInstancesRow;
  rate_limits: RateLimitsRow;
  read_log: ReadLogRow;
  register_answers: RegisterAnswersRow;
  role_assignments: RoleAssignmentsRow;
  service_versions: ServiceVersionsRow;
  sessions: SessionsRow;
  tasks: TasksRow;
  timers: TimersRow;
  tokens: TokensRow;
  units: UnitsRow;
}
