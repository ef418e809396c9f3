-- The tables of the first counter (DESIGN.md §5). No schema is named: one cluster can hold many municipalities.

-- Organisation -------------------------------------------------------------------------------------------------------

create table units (
  id uuid primary key,
  code text not null unique,
  parent_id uuid references units,
  name_da text not null,
  name_en text not null
);
create index units_parent on units (parent_id);

create table people (
  id uuid primary key,
  -- The subject the identity provider knows the person by.
  subject text not null unique,
  name text not null,
  -- AES-256-GCM, and HMAC-SHA256 with another key for look-up (databeskyttelsesloven § 11; LAW.md, traps).
  cpr_cipher bytea,
  cpr_hash bytea unique,
  email text,
  phone text,
  -- Exempt from Digital Post: gets paper (lov om Digital Post fra offentlige afsendere § 5).
  digital_post_exempt boolean not null default false
);

create table employments (
  id uuid primary key,
  person_id uuid not null references people,
  unit_id uuid not null references units,
  title_da text not null,
  title_en text not null,
  valid_from date not null,
  valid_to date
);
create index employments_person on employments (person_id);

create table role_assignments (
  id uuid primary key,
  person_id uuid not null references people,
  role text not null,
  unit_id uuid not null references units,
  valid_from date not null,
  valid_to date
);
create index role_assignments_person on role_assignments (person_id);

-- Catalogue ----------------------------------------------------------------------------------------------------------

create table service_versions (
  hash text primary key,
  service text not null,
  loaded_at timestamptz not null,
  -- file name -> text, the whole folder: a case keeps the version it began with.
  files jsonb not null
);
create index service_versions_service on service_versions (service, loaded_at desc);

-- Applications and cases ---------------------------------------------------------------------------------------------

create table applications (
  id uuid primary key,
  service text not null,
  version_hash text not null references service_versions,
  state text not null check (state in ('draft', 'sent', 'discarded')),
  applicant_id uuid not null references people,
  -- Assisted service: the employee who fills it in for the applicant.
  assistant_id uuid references people,
  assistant_unit_id uuid references units,
  locale text not null check (locale in ('da', 'en')),
  answers jsonb not null default '{}',
  facts jsonb not null default '{}',
  page text,
  revision integer not null default 0,
  -- A renewal names the permit it renews.
  renews_permit_id uuid,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  sent_at timestamptz
);
create index applications_applicant on applications (applicant_id, state, saved_at desc);
create index applications_assistant on applications (assistant_id, state, saved_at desc) where assistant_id is not null;

create table cases (
  id uuid primary key,
  number text not null unique,
  application_id uuid not null unique references applications,
  service text not null,
  version_hash text not null references service_versions,
  unit_id uuid not null references units,
  -- The role that handles it in the unit.
  caseworker_role text not null,
  -- open: somebody must do something; in-force: decided, and what was given runs; closed.
  state text not null check (state in ('open', 'in-force', 'closed')),
  -- granted | refused | withdrawn | expired | cancelled, when there is one.
  outcome text,
  -- What tells this case from its likes in a list (the number plate, say).
  subject text,
  -- Element of the process the case stands at, in the order of the applicant's steps.
  step text,
  -- Length and last hash of the journal: entries taken off its end show, too.
  journal_length integer not null default 0,
  journal_head bytea,
  opened_at timestamptz not null,
  closed_at timestamptz
);

create table case_parties (
  case_id uuid not null references cases,
  person_id uuid not null references people,
  role text not null check (role in ('applicant', 'assistant')),
  primary key (case_id, person_id, role)
);

create table documents (
  id uuid primary key,
  case_id uuid references cases,
  application_id uuid references applications,
  -- evidence | licence | letter | receipt
  kind text not null,
  title_da text not null,
  title_en text not null,
  file_name text not null,
  media_type text not null,
  size integer not null,
  sha256 bytea not null,
  uploaded_by uuid references people,
  visible_to_party boolean not null default true,
  created_at timestamptz not null,
  check (case_id is not null or application_id is not null)
);
create index documents_case on documents (case_id);
create index documents_application on documents (application_id);

-- Apart from `documents`, so that no list ever drags the bytes along.
create table document_contents (
  document_id uuid primary key references documents on delete cascade,
  bytes bytea not null
);

-- Process ------------------------------------------------------------------------------------------------------------

create table process_instances (
  id uuid primary key,
  case_id uuid not null unique references cases,
  version_hash text not null references service_versions,
  state text not null check (state in ('running', 'ended')),
  revision integer not null default 0,
  variables jsonb not null,
  -- Ids of the elements come past so far, for the line of steps.
  passed jsonb not null default '[]'
);

create table tokens (
  id uuid primary key,
  instance_id uuid not null references process_instances,
  element text not null,
  -- waiting | incident | at-gateway; the token as the engine knows it stands in `data`.
  state text not null,
  data jsonb not null,
  -- Set while `state` is incident: stable code and reason, without personal data.
  incident_code text,
  incident_reason text,
  attempts integer not null default 0,
  entered_at timestamptz not null
);
create index tokens_instance on tokens (instance_id);
create index tokens_incident on tokens (entered_at) where state = 'incident';

create table timers (
  id uuid primary key,
  instance_id uuid not null references process_instances,
  token_id uuid not null,
  element text not null,
  due_at timestamptz not null
);
create index timers_due on timers (due_at);
create index timers_instance on timers (instance_id);

create table message_subscriptions (
  id uuid primary key,
  instance_id uuid not null references process_instances,
  token_id uuid not null,
  element text not null,
  name text not null
);
create index message_subscriptions_instance on message_subscriptions (instance_id, name);

-- Tasks, deadlines, journal, messages --------------------------------------------------------------------------------

create table tasks (
  id uuid primary key,
  case_id uuid not null references cases,
  instance_id uuid not null references process_instances,
  token_id uuid not null unique,
  element text not null,
  -- The kind of work: assess, answer, hear, pay, in-force …; from the process.
  kind text not null,
  -- Who must act: the applicant or the unit's role.
  performer text not null check (performer in ('applicant', 'caseworker')),
  -- False where the person may act but need not (a licence in force can be cancelled).
  required boolean not null default true,
  state text not null check (state in ('open', 'done', 'cancelled')),
  assignee_id uuid references people,
  request text,
  draft jsonb,
  opened_at timestamptz not null,
  due_at timestamptz,
  done_at timestamptz,
  done_by uuid references people,
  outcome text
);
create index tasks_case on tasks (case_id, opened_at);
create index tasks_open on tasks (due_at) where state = 'open';

create table deadlines (
  id uuid primary key,
  case_id uuid not null references cases,
  task_id uuid references tasks,
  -- answer (the party's), decision (ours), appeal (the party's)
  kind text not null,
  starts_at timestamptz not null,
  due_at timestamptz not null,
  met_at timestamptz
);
create index deadlines_case on deadlines (case_id);

create table journal_entries (
  id uuid primary key,
  case_id uuid not null references cases,
  sequence integer not null,
  at timestamptz not null,
  actor jsonb not null,
  event text not null,
  -- Before and after where something changed; ids and codes, and texts only where they are the record itself.
  data jsonb not null,
  visible_to_party boolean not null,
  previous_hash bytea,
  hash bytea not null,
  unique (case_id, sequence)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end
$$;
create trigger journal_entries_append_only before update or delete on journal_entries
  for each row execute function refuse_change();
create trigger journal_entries_never_emptied before truncate on journal_entries
  for each statement execute function refuse_change();

create table messages (
  id uuid primary key,
  case_id uuid not null references cases,
  task_id uuid references tasks,
  author text not null check (author in ('party', 'authority')),
  author_id uuid references people,
  body text not null,
  sent_at timestamptz not null
);
create index messages_case on messages (case_id, sent_at);

create table decisions (
  id uuid primary key,
  case_id uuid not null references cases,
  -- granted | refused
  outcome text not null check (outcome in ('granted', 'refused')),
  -- person who decided; null when the rules did.
  decided_by uuid references people,
  decided_at timestamptz not null,
  -- Rule explanation: inputs, version, matched rows (DESIGN.md §5, explainable).
  explanation jsonb not null,
  reasons text,
  -- From when the letter reached the party (FVL § 25); null until it has.
  delivered_at timestamptz,
  appeal_until date
);
create index decisions_case on decisions (case_id, decided_at);

-- Notices, payments, permits -----------------------------------------------------------------------------------------

create table notices (
  id uuid primary key,
  case_id uuid not null references cases,
  -- One notice for each purpose of a case: a step that runs twice sends once (LAW.md, traps).
  purpose text not null,
  person_id uuid not null references people,
  -- digital-post | letter | mail | sms
  channel text not null check (channel in ('digital-post', 'letter', 'mail', 'sms')),
  locale text not null check (locale in ('da', 'en')),
  subject text not null,
  body text not null,
  document_id uuid references documents,
  -- queued -> sent (handed over) -> delivered | refused | failed
  state text not null check (state in ('queued', 'sent', 'delivered', 'refused', 'failed')),
  -- The token that waits for this notice to be accepted, if one does.
  token_id uuid,
  partner_reference text,
  failure text,
  attempts integer not null default 0,
  created_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  unique (case_id, purpose, channel)
);
create index notices_waiting on notices (created_at) where state in ('queued', 'sent');
create index notices_reference on notices (partner_reference) where partner_reference is not null;

create table payments (
  id uuid primary key,
  case_id uuid not null references cases,
  task_id uuid references tasks,
  -- What is paid for; one payment for each purpose of a case.
  purpose text not null,
  -- Whole øre.
  amount_ore integer not null check (amount_ore > 0),
  refunded_ore integer not null default 0,
  state text not null check (state in ('due', 'paid', 'lapsed')),
  -- The attempt that was paid.
  paid_reference text,
  created_at timestamptz not null,
  paid_at timestamptz,
  unique (case_id, purpose)
);
create index payments_task on payments (task_id);

-- Each time the payer is sent to the partner's page. Only one is open at a time.
create table payment_attempts (
  id uuid primary key,
  payment_id uuid not null references payments,
  reference text unique,
  hosted_url text,
  -- In which the partner's page is shown.
  locale text not null,
  -- returned: it was paid, and the money went back because nobody wanted it any more.
  state text not null check (state in ('open', 'paid', 'declined', 'abandoned', 'returned')),
  started_at timestamptz not null
);
create unique index payment_attempts_open on payment_attempts (payment_id) where state = 'open';

create table permits (
  id uuid primary key,
  number text not null unique,
  -- Null: taken over from the system before this one.
  case_id uuid references cases,
  service text not null,
  holder_id uuid not null references people,
  -- The thing it is for: a number plate.
  subject text not null,
  zone text,
  state text not null check (state in ('active', 'replaced', 'cancelled', 'expired')),
  -- False: a claim is open on it (an unpaid licence bars a new one).
  paid boolean not null default true,
  price_ore integer not null,
  valid_from date not null,
  valid_to date not null
);
create index permits_holder on permits (holder_id, service);
create index permits_case on permits (case_id);

-- Access -------------------------------------------------------------------------------------------------------------

create table grants (
  -- person:<id> or role:<role>@<unit id>
  holder text not null,
  case_id uuid not null references cases,
  open boolean not null,
  must_act boolean not null,
  -- What the case waits for, for this holder; null sorts last.
  deadline timestamptz,
  opened_at timestamptz not null,
  primary key (holder, case_id)
);
create index grants_mine on grants (holder, open desc, must_act desc, deadline, case_id);
create index grants_case on grants (case_id);

create table read_log (
  id uuid primary key,
  at timestamptz not null,
  actor jsonb not null,
  -- case | application | document | person
  what text not null,
  case_id uuid references cases,
  subject_id uuid
);
create index read_log_case on read_log (case_id, at desc);

create table sessions (
  -- SHA-256 of the cookie's secret: a stolen table opens nothing.
  key_hash bytea primary key,
  person_id uuid not null references people,
  -- How the person acts now: citizen or employee.
  acting_as text not null check (acting_as in ('citizen', 'employee')),
  id_token text,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_expiry on sessions (expires_at);

-- What somebody typed while their session ran out, kept for an hour under a cookie of its own (encrypted).
create table parked_forms (
  key_hash bytea primary key,
  path text not null,
  cipher bytea not null,
  expires_at timestamptz not null
);

create table rate_limits (
  key text primary key,
  window_start timestamptz not null,
  count integer not null
);

-- The assisted citizen's letter of receipt and every other outgoing call is idempotent by its own id; answers of
-- registers are kept with the case that asked, so the journal can say what was answered.
create table register_answers (
  id uuid primary key,
  case_id uuid references cases,
  application_id uuid references applications,
  register text not null,
  reference text not null,
  answered_at timestamptz not null,
  answer jsonb not null
);
create index register_answers_case on register_answers (case_id);
