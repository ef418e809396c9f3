-- Generated from the migrations by `npx skranke schema`; do not edit. Where the migrations lead to, all at once.

CREATE OR REPLACE FUNCTION refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end
$function$;

create table applications (
  id uuid not null,
  service text not null,
  version_hash text not null,
  state text not null,
  applicant_id uuid not null,
  assistant_id uuid,
  assistant_unit_id uuid,
  locale text not null,
  answers jsonb not null default '{}'::jsonb,
  facts jsonb not null default '{}'::jsonb,
  page text,
  revision integer not null default 0,
  renews_permit_id uuid,
  created_at timestamp with time zone not null,
  saved_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint applications_pkey PRIMARY KEY (id),
  constraint applications_applicant_id_fkey FOREIGN KEY (applicant_id) REFERENCES people(id),
  constraint applications_assistant_id_fkey FOREIGN KEY (assistant_id) REFERENCES people(id),
  constraint applications_assistant_unit_id_fkey FOREIGN KEY (assistant_unit_id) REFERENCES units(id),
  constraint applications_version_hash_fkey FOREIGN KEY (version_hash) REFERENCES service_versions(hash),
  constraint applications_locale_check CHECK ((locale = ANY (ARRAY['da'::text, 'en'::text]))),
  constraint applications_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'sent'::text, 'discarded'::text])))
);
CREATE INDEX applications_applicant ON applications USING btree (applicant_id, state, saved_at DESC);
CREATE INDEX applications_assistant ON applications USING btree (assistant_id, state, saved_at DESC) WHERE (assistant_id IS NOT NULL);

create table case_parties (
  case_id uuid not null,
  person_id uuid not null,
  role text not null,
  constraint case_parties_pkey PRIMARY KEY (case_id, person_id, role),
  constraint case_parties_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_parties_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint case_parties_role_check CHECK ((role = ANY (ARRAY['applicant'::text, 'assistant'::text])))
);

create table cases (
  id uuid not null,
  number text not null,
  application_id uuid not null,
  service text not null,
  version_hash text not null,
  unit_id uuid not null,
  caseworker_role text not null,
  state text not null,
  outcome text,
  subject text,
  step text,
  journal_length integer not null default 0,
  journal_head bytea,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint cases_pkey PRIMARY KEY (id),
  constraint cases_application_id_key UNIQUE (application_id),
  constraint cases_number_key UNIQUE (number),
  constraint cases_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint cases_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint cases_version_hash_fkey FOREIGN KEY (version_hash) REFERENCES service_versions(hash),
  constraint cases_state_check CHECK ((state = ANY (ARRAY['open'::text, 'in-force'::text, 'closed'::text])))
);

create table deadlines (
  id uuid not null,
  case_id uuid not null,
  task_id uuid,
  kind text not null,
  starts_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  met_at timestamp with time zone,
  constraint deadlines_pkey PRIMARY KEY (id),
  constraint deadlines_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint deadlines_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks(id)
);
CREATE INDEX deadlines_case ON deadlines USING btree (case_id);

create table decisions (
  id uuid not null,
  case_id uuid not null,
  outcome text not null,
  decided_by uuid,
  decided_at timestamp with time zone not null,
  explanation jsonb not null,
  reasons text,
  delivered_at timestamp with time zone,
  appeal_until date,
  constraint decisions_pkey PRIMARY KEY (id),
  constraint decisions_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint decisions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people(id),
  constraint decisions_outcome_check CHECK ((outcome = ANY (ARRAY['granted'::text, 'refused'::text])))
);
CREATE INDEX decisions_case ON decisions USING btree (case_id, decided_at);

create table document_contents (
  document_id uuid not null,
  bytes bytea not null,
  constraint document_contents_pkey PRIMARY KEY (document_id),
  constraint document_contents_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id) ON DELETE CASCADE
);

create table documents (
  id uuid not null,
  case_id uuid,
  application_id uuid,
  kind text not null,
  title_da text not null,
  title_en text not null,
  file_name text not null,
  media_type text not null,
  size integer not null,
  sha256 bytea not null,
  uploaded_by uuid,
  visible_to_party boolean not null default true,
  created_at timestamp with time zone not null,
  constraint documents_pkey PRIMARY KEY (id),
  constraint documents_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint documents_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint documents_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES people(id),
  constraint documents_check CHECK (((case_id IS NOT NULL) OR (application_id IS NOT NULL)))
);
CREATE INDEX documents_application ON documents USING btree (application_id);
CREATE INDEX documents_case ON documents USING btree (case_id);

create table employments (
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  title_da text not null,
  title_en text not null,
  valid_from date not null,
  valid_to date,
  constraint employments_pkey PRIMARY KEY (id),
  constraint employments_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint employments_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
);
CREATE INDEX employments_person ON employments USING btree (person_id);

create table grants (
  holder text not null,
  case_id uuid not null,
  open boolean not null,
  must_act boolean not null,
  deadline timestamp with time zone,
  opened_at timestamp with time zone not null,
  constraint grants_pkey PRIMARY KEY (holder, case_id),
  constraint grants_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);
CREATE INDEX grants_case ON grants USING btree (case_id);
CREATE INDEX grants_mine ON grants USING btree (holder, open DESC, must_act DESC, deadline, case_id);

create table journal_entries (
  id uuid not null,
  case_id uuid not null,
  sequence integer not null,
  at timestamp with time zone not null,
  actor jsonb not null,
  event text not null,
  data jsonb not null,
  visible_to_party boolean not null,
  previous_hash bytea,
  hash bytea not null,
  constraint journal_entries_pkey PRIMARY KEY (id),
  constraint journal_entries_case_id_sequence_key UNIQUE (case_id, sequence),
  constraint journal_entries_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);
CREATE TRIGGER journal_entries_append_only BEFORE DELETE OR UPDATE ON journal_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_entries_never_emptied BEFORE TRUNCATE ON journal_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table message_subscriptions (
  id uuid not null,
  instance_id uuid not null,
  token_id uuid not null,
  element text not null,
  name text not null,
  constraint message_subscriptions_pkey PRIMARY KEY (id),
  constraint message_subscriptions_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES process_instances(id)
);
CREATE INDEX message_subscriptions_instance ON message_subscriptions USING btree (instance_id, name);

create table messages (
  id uuid not null,
  case_id uuid not null,
  task_id uuid,
  author text not null,
  author_id uuid,
  body text not null,
  sent_at timestamp with time zone not null,
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_author_id_fkey FOREIGN KEY (author_id) REFERENCES people(id),
  constraint messages_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint messages_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks(id),
  constraint messages_author_check CHECK ((author = ANY (ARRAY['party'::text, 'authority'::text])))
);
CREATE INDEX messages_case ON messages USING btree (case_id, sent_at);

create table notices (
  id uuid not null,
  case_id uuid not null,
  purpose text not null,
  person_id uuid not null,
  channel text not null,
  locale text not null,
  subject text not null,
  body text not null,
  document_id uuid,
  state text not null,
  token_id uuid,
  partner_reference text,
  failure text,
  attempts integer not null default 0,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  delivered_at timestamp with time zone,
  constraint notices_pkey PRIMARY KEY (id),
  constraint notices_case_id_purpose_channel_key UNIQUE (case_id, purpose, channel),
  constraint notices_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint notices_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint notices_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint notices_channel_check CHECK ((channel = ANY (ARRAY['digital-post'::text, 'letter'::text, 'mail'::text, 'sms'::text]))),
  constraint notices_locale_check CHECK ((locale = ANY (ARRAY['da'::text, 'en'::text]))),
  constraint notices_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'delivered'::text, 'refused'::text, 'failed'::text])))
);
CREATE INDEX notices_reference ON notices USING btree (partner_reference) WHERE (partner_reference IS NOT NULL);
CREATE INDEX notices_waiting ON notices USING btree (created_at) WHERE (state = ANY (ARRAY['queued'::text, 'sent'::text]));

create table parked_forms (
  key_hash bytea not null,
  path text not null,
  cipher bytea not null,
  expires_at timestamp with time zone not null,
  constraint parked_forms_pkey PRIMARY KEY (key_hash)
);

create table payment_attempts (
  id uuid not null,
  payment_id uuid not null,
  reference text,
  hosted_url text,
  locale text not null,
  state text not null,
  started_at timestamp with time zone not null,
  constraint payment_attempts_pkey PRIMARY KEY (id),
  constraint payment_attempts_reference_key UNIQUE (reference),
  constraint payment_attempts_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments(id),
  constraint payment_attempts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'paid'::text, 'declined'::text, 'abandoned'::text, 'returned'::text])))
);
CREATE UNIQUE INDEX payment_attempts_open ON payment_attempts USING btree (payment_id) WHERE (state = 'open'::text);

create table payments (
  id uuid not null,
  case_id uuid not null,
  task_id uuid,
  purpose text not null,
  amount_ore integer not null,
  refunded_ore integer not null default 0,
  state text not null,
  paid_reference text,
  created_at timestamp with time zone not null,
  paid_at timestamp with time zone,
  constraint payments_pkey PRIMARY KEY (id),
  constraint payments_case_id_purpose_key UNIQUE (case_id, purpose),
  constraint payments_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint payments_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks(id),
  constraint payments_amount_ore_check CHECK ((amount_ore > 0)),
  constraint payments_state_check CHECK ((state = ANY (ARRAY['due'::text, 'paid'::text, 'lapsed'::text])))
);
CREATE INDEX payments_task ON payments USING btree (task_id);

create table people (
  id uuid not null,
  subject text not null,
  name text not null,
  cpr_cipher bytea,
  cpr_hash bytea,
  email text,
  phone text,
  digital_post_exempt boolean not null default false,
  constraint people_pkey PRIMARY KEY (id),
  constraint people_cpr_hash_key UNIQUE (cpr_hash),
  constraint people_subject_key UNIQUE (subject)
);

create table permits (
  id uuid not null,
  number text not null,
  case_id uuid,
  service text not null,
  holder_id uuid not null,
  subject text not null,
  zone text,
  state text not null,
  paid boolean not null default true,
  price_ore integer not null,
  valid_from date not null,
  valid_to date not null,
  constraint permits_pkey PRIMARY KEY (id),
  constraint permits_number_key UNIQUE (number),
  constraint permits_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint permits_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES people(id),
  constraint permits_state_check CHECK ((state = ANY (ARRAY['active'::text, 'replaced'::text, 'cancelled'::text, 'expired'::text])))
);
CREATE INDEX permits_case ON permits USING btree (case_id);
CREATE INDEX permits_holder ON permits USING btree (holder_id, service);

create table process_instances (
  id uuid not null,
  case_id uuid not null,
  version_hash text not null,
  state text not null,
  revision integer not null default 0,
  variables jsonb not null,
  passed jsonb not null default '[]'::jsonb,
  constraint process_instances_pkey PRIMARY KEY (id),
  constraint process_instances_case_id_key UNIQUE (case_id),
  constraint process_instances_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint process_instances_version_hash_fkey FOREIGN KEY (version_hash) REFERENCES service_versions(hash),
  constraint process_instances_state_check CHECK ((state = ANY (ARRAY['running'::text, 'ended'::text])))
);

create table rate_limits (
  key text not null,
  window_start timestamp with time zone not null,
  count integer not null,
  constraint rate_limits_pkey PRIMARY KEY (key)
);

create table read_log (
  id uuid not null,
  at timestamp with time zone not null,
  actor jsonb not null,
  what text not null,
  case_id uuid,
  subject_id uuid,
  constraint read_log_pkey PRIMARY KEY (id),
  constraint read_log_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);
CREATE INDEX read_log_case ON read_log USING btree (case_id, at DESC);

create table register_answers (
  id uuid not null,
  case_id uuid,
  application_id uuid,
  register text not null,
  reference text not null,
  answered_at timestamp with time zone not null,
  answer jsonb not null,
  constraint register_answers_pkey PRIMARY KEY (id),
  constraint register_answers_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint register_answers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);
CREATE INDEX register_answers_case ON register_answers USING btree (case_id);

create table role_assignments (
  id uuid not null,
  person_id uuid not null,
  role text not null,
  unit_id uuid not null,
  valid_from date not null,
  valid_to date,
  constraint role_assignments_pkey PRIMARY KEY (id),
  constraint role_assignments_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint role_assignments_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
);
CREATE INDEX role_assignments_person ON role_assignments USING btree (person_id);

create table service_versions (
  hash text not null,
  service text not null,
  loaded_at timestamp with time zone not null,
  files jsonb not null,
  constraint service_versions_pkey PRIMARY KEY (hash)
);
CREATE INDEX service_versions_service ON service_versions USING btree (service, loaded_at DESC);

create table sessions (
  key_hash bytea not null,
  person_id uuid not null,
  acting_as text not null,
  id_token text,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint sessions_pkey PRIMARY KEY (key_hash),
  constraint sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint sessions_acting_as_check CHECK ((acting_as = ANY (ARRAY['citizen'::text, 'employee'::text])))
);
CREATE INDEX sessions_expiry ON sessions USING btree (expires_at);

create table tasks (
  id uuid not null,
  case_id uuid not null,
  instance_id uuid not null,
  token_id uuid not null,
  element text not null,
  kind text not null,
  performer text not null,
  required boolean not null default true,
  state text not null,
  assignee_id uuid,
  request text,
  draft jsonb,
  opened_at timestamp with time zone not null,
  due_at timestamp with time zone,
  done_at timestamp with time zone,
  done_by uuid,
  outcome text,
  constraint tasks_pkey PRIMARY KEY (id),
  constraint tasks_token_id_key UNIQUE (token_id),
  constraint tasks_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES people(id),
  constraint tasks_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint tasks_done_by_fkey FOREIGN KEY (done_by) REFERENCES people(id),
  constraint tasks_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES process_instances(id),
  constraint tasks_performer_check CHECK ((performer = ANY (ARRAY['applicant'::text, 'caseworker'::text]))),
  constraint tasks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'cancelled'::text])))
);
CREATE INDEX tasks_case ON tasks USING btree (case_id, opened_at);
CREATE INDEX tasks_desk ON tasks USING btree (due_at, id) WHERE ((state = 'open'::text) AND (performer = 'caseworker'::text));
CREATE INDEX tasks_open ON tasks USING btree (due_at) WHERE (state = 'open'::text);
CREATE INDEX tasks_waiting ON tasks USING btree (kind, due_at, id) WHERE ((state = 'open'::text) AND (performer = 'applicant'::text) AND required);

create table timers (
  id uuid not null,
  instance_id uuid not null,
  token_id uuid not null,
  element text not null,
  due_at timestamp with time zone not null,
  constraint timers_pkey PRIMARY KEY (id),
  constraint timers_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES process_instances(id)
);
CREATE INDEX timers_due ON timers USING btree (due_at);
CREATE INDEX timers_instance ON timers USING btree (instance_id);

create table tokens (
  id uuid not null,
  instance_id uuid not null,
  element text not null,
  state text not null,
  data jsonb not null,
  incident_code text,
  incident_reason text,
  attempts integer not null default 0,
  entered_at timestamp with time zone not null,
  constraint tokens_pkey PRIMARY KEY (id),
  constraint tokens_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES process_instances(id)
);
CREATE INDEX tokens_incident ON tokens USING btree (entered_at) WHERE (state = 'incident'::text);
CREATE INDEX tokens_instance ON tokens USING btree (instance_id);

create table units (
  id uuid not null,
  code text not null,
  parent_id uuid,
  name_da text not null,
  name_en text not null,
  constraint units_pkey PRIMARY KEY (id),
  constraint units_code_key UNIQUE (code),
  constraint units_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES units(id)
);
CREATE INDEX units_parent ON units USING btree (parent_id);
